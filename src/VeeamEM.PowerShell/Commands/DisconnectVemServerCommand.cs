using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Connection;
using VeeamEM.Errors;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Logs off.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "VemServer")]
[OutputType(typeof(void))]
public sealed class DisconnectVemServerCommand : VemCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, HelpMessage = ParameterHelp.AnyServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerCompleter))]
    [Servers]
    [ValidateInput(InputKind.ServerName)]
    public VemServer[]? Server { get; set; }

    private protected override void Process()
    {
        IReadOnlyList<VemServer> known = RunspaceServers.Current.All();
        var leaving = new HashSet<VemServer>(Server is null ? known : []);
        foreach (ServerArgument argument in ServersAttribute.ArgumentsOf(Server))
        {
            IReadOnlyCollection<VemServer> found = argument.Resolve(known);
            if (found.Count == 0 && !argument.IsPattern)
                Report(NotConnected.ToDisconnect(argument.Name, known), TypedAddress.MaskIfUserInfo(argument.Name));
            leaving.UnionWith(found);
        }

        foreach (VemServer server in leaving)
            RunspaceServers.Current.Remove(server);
        if (leaving.Count > 0)
            Logoff.Run(this, leaving);
    }
}
