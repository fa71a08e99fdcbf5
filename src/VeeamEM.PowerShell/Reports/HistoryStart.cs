using System;
using System.Linq;
using VeeamEM.Commands;
using VeeamEM.Reading;

namespace VeeamEM.Reports;

/// <summary>Reads where each server's history begins: the server cannot prove anything before its oldest session.</summary>
internal static class HistoryStart
{
    internal static void Find(VemCmdlet cmdlet, ReportScope scope)
    {
        ServerScope[] servers = scope.Servers
            .Where(server => server.Connection is VemServer { State: not VemServerState.Disconnected } && server.Failure is null && !server.IsOldestKnown)
            .ToArray();
        if (servers.Length == 0)
            return;
        var bridge = new PipelineBridge(cmdlet);
        var observer = new CommandObserver(cmdlet, bridge);
        bridge.Run(servers.Select(server => (Action)(() => Find(server, observer))).ToArray());
    }

    private static void Find(ServerScope server, CommandObserver observer)
    {
        try
        {
            server.Oldest = QueryRead<RestoreSession>.Rows(((VemServer)server.Connection!).Client, RestoreSession.OldestFirst, observer.Context()).FirstOrDefault()?.CreationTimeUtc;
            server.IsOldestKnown = true;
        }
        catch (VemException failure)
        {
            // The page says that it is unknown.
            observer.Verbose($"{server.Name}: the beginning of its history cannot be read. {failure.Message}");
        }
    }
}
