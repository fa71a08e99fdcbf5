using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using VeeamEM.Commands;

namespace VeeamEM.State;

/// <summary>
/// The connections of one runspace, which owns them: they end with it. Azure Automation runs several jobs in one process, and
/// parallel runspaces must not see each other's servers, so nothing is shared across the process.
/// </summary>
internal sealed class RunspaceServers
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceServers> s_tables = new();

    private readonly List<VemServer> _servers = [];

    private RunspaceServers(Runspace owner)
    {
        // On the thread that closes the runspace, so that the runspace ends after the logoff.
        owner.StateChanged += OnStateChanged;

        // An exit closes only the shell's own runspace, and not even that when a script calls Environment.Exit.
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>The table of the runspace that the current pipeline runs in.</summary>
    internal static RunspaceServers Current => s_tables.GetValue(Runspace.DefaultRunspace, owner => new RunspaceServers(owner));

    internal IReadOnlyList<VemServer> All()
    {
        lock (_servers)
            return _servers.ToArray();
    }

    /// <summary>Adds a connection and removes those to the same server with the same account, which the caller closes.</summary>
    internal IReadOnlyList<VemServer> Replace(VemServer server)
    {
        lock (_servers)
        {
            // A script that connects with -NotDefault and disconnects must not take away the connection of its caller.
            VemServer[] former = _servers.Where(known => known.IsSameAccount(server) && (server.IsDefault || !known.IsDefault)).ToArray();
            foreach (VemServer one in former)
                Remove(one);
            _servers.Add(server);
            return former;
        }
    }

    /// <summary>Logs off from all servers at once, after output has ended.</summary>
    internal void CloseAll()
    {
        IReadOnlyList<VemServer> leaving = All();
        foreach (VemServer server in leaving)
            Remove(server);
        if (leaving.Count > 0)
            Logoff.RunWithoutOutput(leaving);
    }

    internal void Remove(VemServer server)
    {
        lock (_servers)
        {
            server.IsDefault = false;
            _ = _servers.Remove(server);
        }
    }

    private void OnStateChanged(object? sender, RunspaceStateEventArgs change)
    {
        if (change.RunspaceStateInfo.State is not (RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken))
            return;
        CloseAll();
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
    }

    private void OnProcessExit(object? sender, EventArgs e) => CloseAll();
}
