using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Connection;
using VeeamEM.Errors;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>A cmdlet that works on connections: those specified, or the default ones of this runspace.</summary>
public abstract class VemServerCmdlet : VemCmdlet
{
    private IReadOnlyList<VemServer>? _named;
    private VemServer? _first;

    /// <summary>Connections, host names or wildcards.</summary>
    [Parameter(HelpMessage = ParameterHelp.Server)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerCompleter))]
    [Servers]
    [ValidateInput(InputKind.ServerName)]
    public VemServer[]? Server { get; set; }

    private protected override object? ErrorTarget => Server is null ? null : string.Join(", ", Server.Select(server => TypedAddress.MaskIfUserInfo(server.Name)));

    /// <summary>The connections to work on; if there are none, fails with an error that says what to type.</summary>
    private protected IReadOnlyList<VemServer> RequireServers()
    {
        IReadOnlyList<VemServer> known = RunspaceServers.Current.All();
        if (Server is null)
        {
            VemServer[] defaults = known.Where(server => server.IsDefault).ToArray();
            return defaults.Length > 0 ? WarnOfDuplicates(defaults) : throw NotConnected.Without(known);
        }

        var selected = new List<VemServer>();
        foreach (ServerArgument argument in ServersAttribute.ArgumentsOf(Server))
        {
            VemServer[] found = Preferred(argument.Resolve(known));
            if (found.Length == 0 && !argument.IsPattern)
                throw NotConnected.To(argument.Name, known);
            selected.AddRange(found.Except(selected));
        }

        return selected.Count > 0 ? WarnOfDuplicates(selected) : throw NotConnected.To(string.Join(", ", Server.Select(server => server.Name)), known);
    }

    /// <summary>The connection that an object came from, default or not; if unknown, the connections to work on.</summary>
    internal IReadOnlyList<VemServer> ServersOf(string? origin)
    {
        IReadOnlyList<VemServer> candidates = Server is null ? RunspaceServers.Current.All() : _named ??= RequireServers();

        // If two connections lead to one server, an object that did not pass through a file or a job still identifies its own.
        VemServer[] found = candidates.Where(server => ReferenceEquals(server.Name, origin)).ToArray();
        if (found.Length == 0)
            found = Preferred(candidates.Where(server => string.Equals(server.Name, origin, System.StringComparison.OrdinalIgnoreCase)).ToArray());
        if (found.Length == 0)
            found = [.. _named ??= RequireServers()];
        IsFleet |= found[0] != (_first ??= found[0]);
        return found;
    }

    /// <summary>Fails if there are no connections to use.</summary>
    private protected void RequireAnyServer()
    {
        if (Server is not null || RunspaceServers.Current.All().Count == 0)
            _named = RequireServers();
    }

    // Of two connections with the same account, the default one: the other belongs to a script.
    private static VemServer[] Preferred(IReadOnlyCollection<VemServer> found) =>
        found.Where(server => server.IsDefault || !found.Any(other => other.IsDefault && other.IsSameAccount(server))).ToArray();

    private IReadOnlyList<VemServer> WarnOfDuplicates(IReadOnlyList<VemServer> servers)
    {
        IsFleet |= servers.Skip(1).Any();
        foreach (VemServer[] same in servers.GroupBy(server => servers.First(server.IsSameServer)).Select(group => group.ToArray()).Where(group => group.Length > 1))
        {
            string[] names = same.Select(server => server.Name).Distinct(System.StringComparer.OrdinalIgnoreCase).ToArray();
            WriteWarning((names.Length > 1 ? string.Join(" and ", names) + " are the same server" : $"{names[0]} is queried as {string.Join(" and as ", same.Select(server => server.UserName))}")
                + ": objects that both may see are returned twice. Pass one of the connections with -Server.");
        }

        return servers;
    }
}
