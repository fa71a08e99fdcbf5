using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace VeeamEM.Commands;

/// <summary>The progress bar of a wait: percentage, what has finished, elapsed time.</summary>
internal sealed class WaitProgress(Cmdlet cmdlet)
{
    private readonly ProgressBar _bar = new(cmdlet, 9399, "Waiting for restore sessions");
    private readonly Dictionary<VemServer, (int Done, int Total, int Percent)> _servers = [];

    internal void Show(VemServer server, int done, int total, int percent)
    {
        _servers[server] = (done, total, percent);
        if (!_bar.IsDue)
            return;
        int all = _servers.Values.Sum(state => state.Total);
        _bar.Show(
            $"{_servers.Values.Sum(state => state.Done)} of {all} finished, {Elapsed(_bar.Elapsed)}",
            _servers.Values.Sum(state => state.Percent * state.Total) / Math.Max(1, all));
    }

    internal static string Elapsed(TimeSpan time) => time.ToString(time.Days > 0 ? "d\\.hh\\:mm\\:ss" : "h\\:mm\\:ss", CultureInfo.InvariantCulture);

    internal void Complete() => _bar.Complete();
}
