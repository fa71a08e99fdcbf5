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
        if (servers.Length > 0)
            Ask(cmdlet, servers, reads, coverage);
        Inherit(scope, coverage);
    }

    private static void Ask(VemCmdlet cmdlet, VemServer[] servers, ServerScope[] reads, CoverageServer[] coverage)
    {
        var found = new Dictionary<IServerIdentity, DateTime?>();
        var bridge = new PipelineBridge(cmdlet);
        var observer = new CommandObserver(cmdlet, bridge);
        bridge.Run(servers.Select(server => (Action)(() => Find(server, observer, found))).ToArray());
        foreach (ServerScope server in reads.Where(server => server.Connection is not null && found.ContainsKey(server.Connection)))
            (server.Oldest, server.IsOldestKnown) = (found[server.Connection!], true);
        foreach (CoverageServer server in coverage.Where(server => found.ContainsKey(server.Connection)))
            (server.Oldest, server.IsOldestKnown) = (found[server.Connection], true);
    }

    // A server that is no longer connected: a history file may know it.
    private static void Inherit(ReportScope scope, CoverageServer[] coverage)
    {
        foreach (CoverageServer server in coverage.Where(server => !server.IsOldestKnown))
        {
            ServerScope? known = scope.Servers.FirstOrDefault(one => one.IsOldestKnown && string.Equals(one.Name, server.Connection.Name, StringComparison.OrdinalIgnoreCase));
            (server.Oldest, server.IsOldestKnown) = (known?.Oldest, known is not null);
        }
    }

    private static void Find(VemServer server, CommandObserver observer, Dictionary<IServerIdentity, DateTime?> found)
    {
        try
        {
            DateTime? oldest = OldestSession.Find(server.Client, observer.Context(), out bool isKnown);
            lock (found)
            {
                if (isKnown)
                    found.Add(server, oldest);
            }
        }
        catch (VemException failure)
        {
            // The page says that it is unknown.
            observer.Verbose($"{server.Name}: the beginning of its history cannot be read. {failure.Message}");
        }
    }
}
