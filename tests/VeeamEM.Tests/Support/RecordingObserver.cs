using System.Collections.Concurrent;
using System.Collections.Generic;
using VeeamEM.Client;

namespace VeeamEM.Tests.Support;

/// <summary>Records what a user would see in the verbose and warning streams.</summary>
internal sealed class RecordingObserver : IReadObserver
{
    private readonly ConcurrentQueue<string> _verbose = new();
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly ConcurrentQueue<string> _progress = new();

    internal IReadOnlyList<string> VerboseLines => [.. _verbose];

    internal IReadOnlyList<string> Warnings => [.. _warnings];

    /// <summary>Progress as "rows/total".</summary>
    internal IReadOnlyList<string> ProgressReports => [.. _progress];

    /// <inheritdoc/>
    public void Verbose(string message) => _verbose.Enqueue(message);

    /// <inheritdoc/>
    public void Warning(string message) => _warnings.Enqueue(message);

    /// <inheritdoc/>
    public void Progress(long rows, long total) => _progress.Enqueue(System.FormattableString.Invariant($"{rows}/{total}"));
}
