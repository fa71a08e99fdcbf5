using System;
using System.Linq;
using VeeamEM.Commands;

namespace VeeamEM.Reports;

/// <summary>Asks each server where its own history begins: nothing before its oldest session can be proven from it.</summary>
internal static class HistoryStart
{
    internal static void Find(VemCmdlet cmdlet, ReportScope scope)
    {
        ServerScope[] servers = scope.Servers
            .Where(server => server.Connection is { State: not VemServerState.Disconnected } && server.Failure is null && !server.IsOldestKnown)
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
            server.Oldest = server.Connection!.Client.Read(RestoreSession.OldestFirst, observer.Context()).FirstOrDefault()?.CreationTimeUtc;
            server.IsOldestKnown = true;
        }
        catch (VemException failure)
        {
            // The page says that it is not known.
            observer.Verbose($"{server.Name}: where its history begins cannot be read. {failure.Message}");
        }
    }
}
