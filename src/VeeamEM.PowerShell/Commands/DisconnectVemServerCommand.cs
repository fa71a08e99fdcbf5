using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using VeeamEM.Binding;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Logs off.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "VemServer")]
[OutputType(typeof(void))]
public sealed class DisconnectVemServerCommand : VemCmdlet
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerCompleter))]
    public ServerArgument[]? Server { get; set; }

    private protected override void Process()
    {
        IReadOnlyList<VemServer> known = RunspaceServers.Current.All();
        VemServer[] leaving = Server is null ? known.ToArray() : Server.SelectMany(argument => argument.Resolve(known)).Distinct().ToArray();
        foreach (VemServer server in leaving)
            RunspaceServers.Current.Remove(server);
        if (leaving.Length == 0)
            return;

        // A server that no longer answers must not hold up the end of a script: its logon expires by itself.
        using var queue = new PipelineQueue(this, "Disconnecting");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(queue.Cancellation);
        limit.CancelAfter(s_patience);
        queue.Run(Array.ConvertAll(leaving, server => (Action)(() => Close(server))));

        void Close(VemServer server)
        {
            try
            {
                server.Client.Close(queue, limit.Token);
            }
            catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
            {
                queue.Verbose($"{server.Name}: the server did not answer to the logoff.");
            }
        }
    }
}
