using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;

namespace VeeamEM.Client;

/// <summary>Reads plain collections, which the server neither filters nor sorts, and says what they leave out.</summary>
internal static class CollectionRead
{
    /// <summary>In the server's order, each row as soon as it is there.</summary>
    internal static IEnumerable<T> Unsorted<T>(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        if (query.Type.CollectionGap is { } gap)
            context.Observer.Warning($"{client.Name}: {gap} by {query.PathOfCollection(1)}; a query reaches further back.");
        foreach (T row in Rows(client, query, context))
            yield return row;
    }

    /// <summary>
    /// The way round the query service, for roles that may not use it. The rows have to be here whole before the first one
    /// can go on in order.
    /// </summary>
    internal static IEnumerable<T> Sorted<T>(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        if (!query.IsDecidable)
            throw VemErrors.NeedsQueryService(client.Name, query.FilterText ?? "order by " + query.SortBy);
        List<T> rows = Rows(client, query.WithLimit(long.MaxValue), context).ToList();
        if (query.Type.CollectionGap is { } gap)
            context.Observer.Warning($"{client.Name}: this account may not use the query service, so that {gap}.");
        FilterProperty<T> key = query.Type.Property(query.SortBy)!;
        var order = Comparer<T>.Create(key.Compare);
        IEnumerable<T> sorted = query.Descending ? rows.OrderByDescending(row => row, order) : rows.OrderBy(row => row, order);
        return sorted.Take((int)Math.Min(int.MaxValue, query.Limit));
    }

    // What fails here is told of the collection: whoever reads from here may have asked for a query.
    private static IEnumerable<T> Rows<T>(VemClient client, EntityQuery<T> query, ReadContext context) => TranslatedRows.Of(
        PagedRead<T>.OfCollection(client, query, context),
        context,
        (failure, _) => client.Translate(failure, query.PathOfCollection(1).Split('?')[0]));
}
