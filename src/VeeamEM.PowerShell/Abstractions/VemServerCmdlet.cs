using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Connection;
using VeeamEM.Errors;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>A cmdlet that works on connections: those named, or the default ones of this runspace.</summary>
public abstract class VemServerCmdlet : VemCmdlet
{
    private bool _isFleet;

    /// <summary>Connections, host names or wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerCompleter))]
    public ServerArgument[]? Server { get; set; }

    private protected override object? ErrorTarget => Server is null ? null : string.Join(", ", Server.Select(server => TypedAddress.Shown(server.Name)));

    /// <summary>Emits a row; the table of rows of several servers shows where each comes from.</summary>
    private protected void WriteRow(object row)
    {
        if (!_isFleet)
        {
            WriteObject(row);
            return;
        }

        var shown = new PSObject(row);
        shown.TypeNames.Insert(0, row.GetType().FullName + "#Fleet");
        WriteObject(shown);
    }

    /// <summary>The connections to work on; none is an error that says what to type.</summary>
    private protected IReadOnlyList<VemServer> RequireServers()
    {
        IReadOnlyList<VemServer> known = RunspaceServers.Current.All();
        if (Server is null)
        {
            VemServer[] defaults = known.Where(server => server.IsDefault).ToArray();
            return defaults.Length > 0 ? WarnOfTwins(defaults) : throw NotConnected.Without(known);
        }

        var wanted = new List<VemServer>();
        foreach (ServerArgument argument in Server)
        {
            IReadOnlyCollection<VemServer> found = argument.Resolve(known);
            if (found.Count == 0 && !argument.IsPattern)
                throw NotConnected.To(argument.Name, known);
            wanted.AddRange(found.Except(wanted));
        }

        return wanted.Count > 0 ? WarnOfTwins(wanted) : throw NotConnected.To(string.Join(", ", Server.Select(server => server.Name)), known);
    }

    private IReadOnlyList<VemServer> WarnOfTwins(IReadOnlyList<VemServer> servers)
    {
        _isFleet = servers.Skip(1).Any();
        foreach (IGrouping<System.Uri, VemServer> twins in servers.GroupBy(server => server.Uri).Where(group => group.Skip(1).Any()))
        {
            WriteWarning($"{twins.First().Name} is asked as {string.Join(" and as ", twins.Select(server => server.UserName))}: "
                + "what both may see comes twice. Pass one of the connections with -Server.");
        }

        return servers;
    }
}
