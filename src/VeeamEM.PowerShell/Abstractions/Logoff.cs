using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VeeamEM.Client;

namespace VeeamEM.Commands;

/// <summary>
/// Ends connections. A server that no longer responds must not block a script or a new connection: its session expires by itself.
/// </summary>
internal static class Logoff
{
    /// <summary>Logs off for a cmdlet, from all servers at once.</summary>
    internal static void Run(VemCmdlet cmdlet, IEnumerable<VemServer> servers)
    {
        var bridge = new PipelineBridge(cmdlet);
        var observer = new CommandObserver(cmdlet, bridge);

        // Not linked to the command's cancellation and not disposed with it: after Ctrl+C, the logoff continues in the background.
        var limit = new CancellationTokenSource(VemClient.LogoffTimeout);
        bridge.Run(servers.Select(server => (Action)(() => Close(server))).ToArray());

        void Close(VemServer server)
        {
            try
            {
                server.Client.Close(observer, limit.Token);
            }
            catch (OperationCanceledException)
            {
                observer.Verbose($"{server.Name}: the server did not respond to the logoff.");
            }
        }
    }

    /// <summary>Logs off without output, from all servers at once.</summary>
    internal static void RunWithoutOutput(IEnumerable<VemServer> servers) =>
        BackgroundLogoffs.Wait(servers.Select(server => server.Client.CloseInBackground()));
}
