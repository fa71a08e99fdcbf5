using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using VeeamEM.Client;

namespace VeeamEM.Commands;

/// <summary>Keeps what a worker says until the pipeline thread, which alone may write, gets round to it.</summary>
internal sealed class RecordingObserver : IReadObserver
{
    private readonly ConcurrentQueue<Action<Cmdlet>> _said = new();

    /// <inheritdoc/>
    public void Verbose(string message) => _said.Enqueue(cmdlet => cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Warning(string message) => _said.Enqueue(cmdlet => cmdlet.WriteWarning(message));

    /// <inheritdoc/>
    public void PageRead(int page, int pages, long rows)
    {
    }

    internal void WriteTo(Cmdlet cmdlet)
    {
        while (_said.TryDequeue(out Action<Cmdlet>? write))
            write(cmdlet);
    }
}
