using System;
using System.Diagnostics;
using System.Management.Automation;

namespace VeeamEM.Commands;

/// <summary>A progress bar: not shown in the first second, because short work needs none; then updated at most four times a second. Used on the pipeline thread only.</summary>
internal sealed class ProgressBar(Cmdlet cmdlet, int id, string activity)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private bool _shown;

    internal TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Whether the bar may be updated now; texts are formatted only then.</summary>
    internal bool IsDue => _watch.Elapsed >= _next;

    internal void Show(string status, int percent)
    {
        _next = _watch.Elapsed + s_interval;
        _shown = true;
        cmdlet.WriteProgress(new ProgressRecord(id, activity, status) { PercentComplete = percent });
    }

    /// <summary>Removes the bar.</summary>
    internal void Complete()
    {
        if (_shown)
            cmdlet.WriteProgress(new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed });
        _shown = false;
    }
}
