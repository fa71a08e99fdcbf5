using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Connection;
using VeeamEM.Errors;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Gets the connections of this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "VemServer")]
[OutputType(typeof(VemServer))]
public sealed class GetVemServerCommand : VemCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, HelpMessage = ParameterHelp.AnyServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerCompleter))]
    [ValidateInput(InputKind.ServerName)]
    [Servers]
    public VemServer[]? Server { get; set; }

    private protected override void Process()
    {
        IReadOnlyList<VemServer> known = RunspaceServers.Current.All();
        if (Server is null)
        {
            WriteObject(known, enumerateCollection: true);
            return;
        }

        foreach (ServerArgument argument in ServersAttribute.ArgumentsOf(Server))
        {
            IReadOnlyCollection<VemServer> found = argument.Resolve(known);
            if (found.Count == 0 && !argument.IsPattern)
                Report(NotConnected.To(argument.Name, known), TypedAddress.MaskIfUserInfo(argument.Name));
            WriteObject(found, enumerateCollection: true);
        }
    }
}
