using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace VeeamEM.Simulator.Query;

/// <summary>The properties of a type.</summary>
internal sealed class QuerySchema<T>
{
    private readonly FrozenDictionary<string, QueryProperty<T>> _byName;
    private readonly FrozenDictionary<string, QueryProperty<T>> _utcAliases;

    public QuerySchema(QueryProperty<T>[] properties, IReadOnlyDictionary<string, string>? utcAliases = null)
    {
        _byName = properties.ToFrozenDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);
        _utcAliases = (utcAliases ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .ToFrozenDictionary(pair => pair.Key, pair => _byName[pair.Value], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The time by which rows are indexed, or null where a type has none.</summary>
    public DateProperty<T>? CreationTime => _byName.GetValueOrDefault(nameof(CreationTime)) as DateProperty<T>;

    public bool IsCreationTime(string name, bool acceptUtcAliases) => CreationTime is not null
        && (_byName.TryGetValue(name, out QueryProperty<T>? property) || (acceptUtcAliases && _utcAliases.TryGetValue(name, out property)))
        && ReferenceEquals(property, CreationTime);

    public QueryProperty<T> Find(string name, bool acceptUtcAliases) =>
        _byName.TryGetValue(name, out QueryProperty<T>? property) || (acceptUtcAliases && _utcAliases.TryGetValue(name, out property))
            ? property
            : throw new UnknownPropertyException(name);
}
