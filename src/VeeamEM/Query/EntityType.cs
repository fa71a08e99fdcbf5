using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Xml;

namespace VeeamEM.Query;

/// <summary>The names of an entity type in the query service, the collections and the XML, and its reader.</summary>
internal sealed class EntityType<T>
{
    private readonly Dictionary<string, FilterProperty<T>> _properties;

    private EntityType(string name, string collection, Func<ElementReader, T> read, Func<T, Guid> idOf, FilterProperty<T>[] properties)
    {
        Name = name;
        Read = read;
        IdOf = idOf;
        _properties = properties.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        Collection = collection;
    }

    /// <summary>The <c>type</c> of the query service, such as RestoreSession.</summary>
    internal string Name { get; }

    /// <summary>The <c>format</c> of the query service.</summary>
    internal string Format { get; private set; } = string.Empty;

    /// <summary>The query string for a collection or item.</summary>
    internal string ItemFormat { get; private set; } = string.Empty;

    /// <summary>The collection's path below <c>/api/</c>, such as restoreSessions; not always the plural of the type.</summary>
    internal string Collection { get; }

    /// <summary>The root element of the plain collection.</summary>
    internal string CollectionElement { get; private set; } = string.Empty;

    /// <summary>The element around the rows of a query.</summary>
    internal string ListElement { get; private set; } = string.Empty;

    /// <summary>The element of a row.</summary>
    internal string RowElement { get; private set; } = string.Empty;

    /// <summary>The root element of a single entity.</summary>
    internal string ItemElement { get; private set; } = string.Empty;

    /// <summary>What the plain collection leaves out, as the end of a sentence; null if it is complete.</summary>
    internal string? CollectionGap { get; private set; }

    /// <summary>How far back the plain collection reaches; null if it is complete.</summary>
    internal TimeSpan? CollectionSpan { get; private set; }

    /// <summary>When an entity was created, in UTC, which never changes; null if unreadable. The delegate is null for a type without such a time.</summary>
    internal Func<T, DateTime?>? CreatedUtc { get; private set; }

    internal Func<ElementReader, T> Read { get; }

    internal Func<T, Guid> IdOf { get; }

    /// <summary>What the server filters and sorts by.</summary>
    internal IReadOnlyCollection<FilterProperty<T>> Properties => _properties.Values;

    /// <summary>Entities, as <c>format=Entities</c> sends them.</summary>
    internal static EntityType<T> OfEntities(
        string name,
        string collection,
        Func<ElementReader, T> read,
        Func<T, Guid> idOf,
        Func<T, DateTime?>? createdUtc,
        (string Text, TimeSpan Span)? collectionGap,
        params FilterProperty<T>[] properties) =>
        new(name, collection, read, idOf, properties)
        {
            Format = "Entities",
            ItemFormat = "?format=Entity",
            CollectionElement = name + "s",
            ListElement = name + "s",
            RowElement = name,
            ItemElement = name,
            CreatedUtc = createdUtc,
            CollectionGap = collectionGap?.Text,
            CollectionSpan = collectionGap?.Span,
        };

    /// <summary>References to entities of that name.</summary>
    internal static EntityType<T> OfReferences(string name, string collection, Func<ElementReader, T> read, Func<T, Guid> idOf) =>
        new(name, collection, read, idOf, [])
        {
            Format = "References",
            CollectionElement = "EntityReferences",
            ListElement = "Refs",
            RowElement = "Ref",
            ItemElement = "EntityRef",
        };

    internal FilterProperty<T>? Property(string name) => _properties.TryGetValue(name, out var property) ? property : null;
}
