using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Logs off.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "VemServer")]
[OutputType(typeof(void))]
public sealed class DisconnectVemServerCommand : VemCmdlet
{
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
        if (leaving.Length > 0)
            Logoff.Run(this, leaving);
    }
}
