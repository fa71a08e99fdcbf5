using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace VeeamEM.Commands;

/// <summary>A progress bar for reads that last: nothing in the first second, then at most four times a second.</summary>
internal sealed class ReadProgress
{
    private const int ActivityId = 9398;
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly Cmdlet _cmdlet;
    private readonly string _activity;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = s_start;
    private bool _shown;

    internal ReadProgress(Cmdlet cmdlet, string activity)
    {
        _cmdlet = cmdlet;
        _activity = activity;
    }

    internal void Show(long rows, long total)
    {
        if (_watch.Elapsed < _next)
            return;
        _next = _watch.Elapsed + s_interval;
        _shown = true;
        string of = total > rows ? " of about " + total.ToString("N0", CultureInfo.CurrentCulture) : string.Empty;
        _cmdlet.WriteProgress(new ProgressRecord(ActivityId, _activity, $"{rows.ToString("N0", CultureInfo.CurrentCulture)}{of} objects")
        {
            PercentComplete = total == 0 ? -1 : (int)Math.Min(100, 100 * rows / total),
        });
    }

    internal void Complete()
    {
        if (_shown)
            _cmdlet.WriteProgress(new ProgressRecord(ActivityId, _activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
