using System;
using System.Collections.Generic;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace VeeamEM.State;

/// <summary>The names seen in this runspace, for completion, so that no prompt waits for a server.</summary>
/// <remarks>Not locked: a runspace runs one command at a time, and its prompt waits for it.</remarks>
internal sealed class KnownNames
{
    // Enough for any estate where people complete names by hand.
    private const int Capacity = 20_000;
    private static readonly ConditionalWeakTable<Runspace, KnownNames> s_tables = new();

    // Case-sensitive, because every row is added and that is twice as fast; completion ignores case.
    private readonly HashSet<string> _vms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _backupServers = new(StringComparer.Ordinal);

    internal static KnownNames Current => s_tables.GetOrCreateValue(Runspace.DefaultRunspace);

    internal IEnumerable<string> Vms => _vms;

    internal IEnumerable<string> BackupServers => _backupServers;

    internal void Add(string? vm, string? backupServer)
    {
        if (vm is not null && _vms.Count < Capacity)
            _ = _vms.Add(vm);
        if (backupServer is not null && _backupServers.Count < Capacity)
            _ = _backupServers.Add(backupServer);
    }
}
