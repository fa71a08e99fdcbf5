using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Commands;
using VeeamEM.Reading;

namespace VeeamEM.Reports;

/// <summary>Finds where the history of each server of a report begins: once for each, whether for its sessions, its coverage or both.</summary>
internal static class HistoryStart
{
    internal static void Find(VemCmdlet cmdlet, ReportScope scope)
    {
        ServerScope[] reads = scope.Servers.Where(server => server.Failure is null && !server.IsOldestKnown).ToArray();
        CoverageServer[] coverage = scope.Coverage?.Servers.Where(server => server.Failure is null).ToArray() ?? [];
        VemServer[] servers = reads.Select(server => server.Connection).Concat(coverage.Select(server => server.Connection))
            .OfType<VemServer>()
            .Where(server => server.State != VemServerState.Disconnected)
            .Distinct()
            .ToArray();
        if (servers.Length == 0)
            return;
        var found = new Dictionary<IServerIdentity, DateTime?>();
        var bridge = new PipelineBridge(cmdlet);
        var observer = new CommandObserver(cmdlet, bridge);
        bridge.Run(servers.Select(server => (Action)(() => Find(server, observer, found))).ToArray());
        foreach (ServerScope server in reads.Where(server => server.Connection is not null && found.ContainsKey(server.Connection)))
            (server.Oldest, server.IsOldestKnown) = (found[server.Connection!], true);
        foreach (CoverageServer server in coverage.Where(server => found.ContainsKey(server.Connection)))
            (server.Oldest, server.IsOldestKnown) = (found[server.Connection], true);
    }

    private static void Find(VemServer server, CommandObserver observer, Dictionary<IServerIdentity, DateTime?> found)
    {
        try
        {
            DateTime? oldest = OldestSession.Find(server.Client, observer.Context());
            lock (found)
                found.Add(server, oldest);
        }
        catch (VemException failure)
        {
            // The page says that it is unknown.
            observer.Verbose($"{server.Name}: the beginning of its history cannot be read. {failure.Message}");
        }
    }
}
