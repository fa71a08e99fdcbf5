using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VeeamEM.Client;

namespace VeeamEM.Commands;

/// <summary>
/// Ends connections. A server that no longer answers must not hold up a script or a new connection: its logon expires by itself.
/// </summary>
internal static class Logoff
{
    /// <summary>Logs off for a cmdlet, from all servers at once.</summary>
    internal static void Run(VemCmdlet cmdlet, IEnumerable<VemServer> servers)
    {
        using var queue = new PipelineQueue(cmdlet, null);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(queue.Cancellation);
        limit.CancelAfter(VemClient.LogoffPatience);
        queue.Run(servers.Select(server => (Action)(() => Close(server))).ToArray());

        void Close(VemServer server)
        {
            try
            {
                server.Client.Close(queue, limit.Token);
            }
            catch (OperationCanceledException) when (!cmdlet.Cancellation.IsCancellationRequested)
            {
                queue.Verbose($"{server.Name}: the server did not answer to the logoff.");
            }
        }
    }

    /// <summary>Logs off where nobody listens, from one server after the other.</summary>
    internal static void RunSilently(IEnumerable<VemServer> servers)
    {
        using var limit = new CancellationTokenSource(VemClient.LogoffPatience);
        foreach (VemServer server in servers)
        {
            try
            {
                server.Client.Close(SilentObserver.Instance, limit.Token);
            }
            catch (OperationCanceledException)
            {
                // See the summary of the class.
            }
        }
    }
}
