using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace VeeamEM.State;

/// <summary>
/// The connections of one runspace. Azure Automation runs several jobs in one process, and parallel runspaces must not see
/// each other's servers, so that nothing is kept for the process.
/// </summary>
internal sealed class RunspaceServers
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceServers> s_tables = new();

    private readonly List<VemServer> _servers = [];

    /// <summary>The table of the runspace that the current pipeline runs in.</summary>
    internal static RunspaceServers Current => s_tables.GetOrCreateValue(Runspace.DefaultRunspace);

    internal IReadOnlyList<VemServer> All()
    {
        lock (_servers)
            return _servers.ToArray();
    }

    /// <summary>Adds a connection and takes out the one to the same server with the same account, which the caller closes.</summary>
    internal VemServer? Replace(VemServer server)
    {
        lock (_servers)
        {
            VemServer? former = _servers.FirstOrDefault(known => known.Uri == server.Uri
                && string.Equals(known.UserName, server.UserName, StringComparison.OrdinalIgnoreCase));
            if (former is not null)
                Remove(former);
            _servers.Add(server);
            return former;
        }
    }

    internal void Remove(VemServer server)
    {
        lock (_servers)
        {
            server.IsDefault = false;
            _ = _servers.Remove(server);
        }
    }
}
