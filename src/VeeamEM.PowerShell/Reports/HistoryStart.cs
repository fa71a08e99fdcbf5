using System;
using System.Linq;
using VeeamEM.Client;
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
        using var queue = new PipelineQueue(cmdlet, null);
        queue.Run(servers.Select(server => (Action)(() => Find(server, queue))).ToArray());
    }

    private static void Find(ServerScope server, PipelineQueue queue)
    {
        try
        {
            var context = new ReadContext(queue, queue.Malformed, null, queue.Cancellation);
            server.Oldest = server.Connection!.Client.Read(RestoreSession.OldestFirst, context).FirstOrDefault()?.CreationTimeUtc;
            server.IsOldestKnown = true;
        }
        catch (VemException failure)
        {
            // The page says that it is not known.
            queue.Verbose($"{server.Name}: where its history begins cannot be read. {failure.Message}");
        }
    }
}
