using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM;

/// <summary>What the query service, the collections and the XML call one kind of entity, and how it is read.</summary>
internal sealed class EntityType<T>
{
    private readonly Dictionary<string, FilterProperty<T>> _properties;

    internal EntityType(
        string name,
        string listElement,
        string collection,
        Func<ElementReader, T> read,
        Func<T, Guid> idOf,
        params FilterProperty<T>[] properties)
    {
        Name = name;
        ListElement = listElement;
        Collection = collection;
        Read = read;
        IdOf = idOf;
        _properties = properties.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        PropertyNames = string.Join(", ", properties.Select(property => property.Name));
    }

    /// <summary>The <c>type</c> of the query service and the element of one entity.</summary>
    internal string Name { get; }

    /// <summary>The element around a list of entities.</summary>
    internal string ListElement { get; }

    /// <summary>The collection's path below <c>/api/</c>.</summary>
    internal string Collection { get; }

    internal Func<ElementReader, T> Read { get; }

    internal Func<T, Guid> IdOf { get; }

    /// <summary>The names that can be filtered and sorted by, as one line for messages.</summary>
    internal string PropertyNames { get; }

    internal FilterProperty<T>? Property(string name) => _properties.TryGetValue(name, out var property) ? property : null;
}
