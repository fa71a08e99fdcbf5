using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Commands;

/// <summary>An ID of unknown origin is looked up on every server; it is unknown if none of them has it.</summary>
internal sealed class MissingIds
{
    private readonly Dictionary<Guid, int> _places;
    private readonly HashSet<Guid> _found = [];

    internal MissingIds(ILookup<VemServer, Guid> byServer)
    {
        _places = byServer
            .SelectMany(group => group.Distinct())
            .GroupBy(id => id)
            .ToDictionary(group => group.Key, group => group.Count());
        Servers = string.Join(", ", byServer.Select(group => group.Key.Name));
    }

    internal string Servers { get; }

    /// <summary>Called once by each server that does not have the ID; true for the last of them.</summary>
    internal bool IsMissingEverywhere(Guid id)
    {
        lock (_places)
            return --_places[id] == 0;
    }

    /// <summary>Called by each server with the IDs that it has.</summary>
    internal void Found(IEnumerable<Guid> ids)
    {
        lock (_places)
            _found.UnionWith(ids);
    }

    /// <summary>Whether any server has it.</summary>
    internal bool IsFound(Guid id)
    {
        lock (_places)
            return _found.Contains(id);
    }
}
