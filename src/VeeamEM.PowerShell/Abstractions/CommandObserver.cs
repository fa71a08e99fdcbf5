using System;
using System.Collections.Generic;
using System.Globalization;
using VeeamEM.Client;
using VeeamEM.Xml;

namespace VeeamEM.Commands;

/// <summary>Reports what happens during a command's requests: messages, each warning once, and the progress of a read.</summary>
internal sealed class CommandObserver : IReadObserver
{
    private readonly VemCmdlet _cmdlet;
    private readonly PipelineBridge _bridge;
    private readonly ProgressBar? _progress;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <param name="cmdlet">The cmdlet that writes.</param>
    /// <param name="bridge">The bridge to its thread.</param>
    /// <param name="activity">Name of the progress bar; null for a command that reads nothing or has its own bar.</param>
    internal CommandObserver(VemCmdlet cmdlet, PipelineBridge bridge, string? activity = null)
    {
        _cmdlet = cmdlet;
        _bridge = bridge;
        _progress = activity is null ? null : new ProgressBar(cmdlet, 9398, activity);
        Malformed = new MalformedValues(Warning);
    }

    /// <summary>Shared by all workers: one warning per command.</summary>
    internal MalformedValues Malformed { get; }

    /// <inheritdoc/>
    public void Verbose(string message) => _bridge.Post(() => _cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Warning(string message) => _bridge.Post(() =>
    {
        // A command that polls would repeat it endlessly.
        if (_warned.Add(message))
            _cmdlet.WriteWarning(message);
    });

    /// <inheritdoc/>
    public void Progress(long rows, long total) => _bridge.Post(() =>
    {
        if (_progress is not { IsDue: true })
            return;
        string of = total > rows ? " of about " + total.ToString("N0", CultureInfo.CurrentCulture) : string.Empty;
        _progress.Show(
            $"{rows.ToString("N0", CultureInfo.CurrentCulture)}{of} objects",
            total == 0 ? -1 : (int)Math.Min(100, 100 * rows / total));
    });

    /// <summary>The context of a read by this command.</summary>
    internal ReadContext Context(Action? beforeNextPage = null) => new(this, Malformed, beforeNextPage, _bridge.Cancellation);

    /// <summary>Removes the progress bar; called on the pipeline thread.</summary>
    internal void Complete() => _progress?.Complete();
}
