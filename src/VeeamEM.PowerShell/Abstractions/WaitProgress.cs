using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Commands;

/// <summary>The progress bar of a wait: percentage, what has finished, elapsed time. Used on the pipeline thread only.</summary>
internal sealed class WaitProgress
{
    private const int ActivityId = 9399;
    private const string Activity = "Waiting for restore sessions";
    private readonly Cmdlet _cmdlet;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Dictionary<string, (int Done, int Total, int Percent)> _servers = new(StringComparer.Ordinal);
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private bool _shown;

    internal WaitProgress(Cmdlet cmdlet) => _cmdlet = cmdlet;

    internal void Show(string server, int done, int total, int percent)
    {
        _servers[server] = (done, total, percent);

        // Nothing in the first second, because what finishes at once needs no bar; then at most four times a second.
        if (_watch.Elapsed < _next)
            return;
        _next = _watch.Elapsed + TimeSpan.FromMilliseconds(250);
        _shown = true;
        int all = _servers.Values.Sum(state => state.Total);
        string elapsed = Elapsed(_watch.Elapsed);
        _cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, $"{_servers.Values.Sum(state => state.Done)} of {all} finished, {elapsed}")
        {
            PercentComplete = _servers.Values.Sum(state => state.Percent * state.Total) / Math.Max(1, all),
        });
    }

    internal static string Elapsed(TimeSpan time) => time.ToString(time.Days > 0 ? "d\\.hh\\:mm\\:ss" : "h\\:mm\\:ss", CultureInfo.InvariantCulture);

    internal void Complete()
    {
        if (_shown)
            _cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
