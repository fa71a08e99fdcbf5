using System;
using System.Collections.Generic;
using VeeamEM.Query;

namespace VeeamEM.Client;

/// <summary>
/// The way round the query service, for roles that may not use it: the plain collection, which the server neither filters nor
/// sorts, and which leaves out what is old.
/// </summary>
internal static class CollectionRead
{
    // The clocks of the server and of the one who typed a date differ by so much at most, or no logon of the domain would work.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    internal static IEnumerable<T> Rows<T>(VemClient client, EntityQuery<T> query, PageSource<T> source, ReadContext context)
    {
        if (!query.IsDecidable)
            throw VemErrors.NeedsQueryService(client.Name, query.FilterText ?? "order by " + query.SortBy);
        context.Observer.Verbose($"{client.Name}: this account may not use the query service; read from {query.PathOfCollection(1)} and filtered here.");

        DateTime? now = null;
        List<T> rows = new PageRead<T>(Ask, query.Type, query.PathOfCollection, isPaged: false).Rows();
        rows.RemoveAll(row => !query.Passes(row));
        foreach (T row in new RowOrder<T>(query).Best(rows, query.Limit))
            yield return row;
        if (!IsWhole(query, rows.Count, now ?? DateTime.UtcNow))
            throw new IncompleteRead($"this account may not use the query service, and {query.Type.CollectionGap} without it");

        Answer<T> Ask(string path)
        {
            Answer<T> answer = source.Ask(path);
            now ??= answer.Date?.UtcDateTime;
            return answer;
        }
    }

    // A question that lies within what the collection holds; what is known by id is looked up elsewhere as well.
    private static bool IsWhole<T>(EntityQuery<T> query, int rows, DateTime now) => query.Type.CollectionSpan is not { } span
        || query.IsLookup
        || query.Beginning >= now - span - s_tolerance
        || (query.IsInTime && query.Descending && rows >= query.Limit);
}
