using System;
using System.Collections.Generic;
using System.Threading;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>One read of a query: by slices of time if the rows have a creation time, sorted on the client if another order is wanted.</summary>
internal sealed class QueryRead<T>
{
    // The maximum difference between the clocks of the server and the user's computer; beyond it, domain logons fail.
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(5);

    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private readonly ReadContext _context;
    private readonly PageSource<T> _source;

    private QueryRead(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        _client = client;
        _query = query;
        _context = context;
        _source = new PageSource<T>(client, query.Type, query.UserFilter, context);
    }

    /// <summary>Returns the rows that pass, up to the limit; throws if they are not complete.</summary>
    internal static IEnumerable<T> Rows(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        if (query.Limit == 0)
            yield break;

        // Cancels what is still in flight once enough rows have arrived, so that the server need not send it.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        try
        {
            using IEnumerator<T> rows = new QueryRead<T>(client, query, context.With(stop.Token)).Begin().GetEnumerator();

            // Once more after the last wanted row, so that known gaps are reported.
            for (long passed = 0; MoveNext(rows, passed, client.Name) && passed < query.Limit; passed++)
                yield return rows.Current;
        }
        finally
        {
            stop.Cancel();
        }
    }

    /// <summary>The number of rows by the server's count; null if it does not report one.</summary>
    internal static long? Count(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        // References only, one per page: the number of pages is the number of rows, unless the server reports larger pages.
        var source = new PageSource<EntityReference>(client, EntityReference.ToRestoreSession, query.UserFilter, context);
        Answer<EntityReference> first = Ask(1);
        if (first.IsWithoutQueryService || first.Paging is not { } paging)
            return null;

        // If there are rows, a page count of zero or less is invalid and is ignored.
        int pages = paging.Pages ?? 0;
        return pages <= 0 ? (first.Rows.Count == 0 ? 0 : null)
            : pages == 1 ? first.Rows.Count
            : paging.PageSize is { } size && size > 1 ? ((long)(pages - 1) * size) + Ask(pages).Rows.Count
            : pages;

        Answer<EntityReference> Ask(int page)
        {
            Answer<EntityReference> answer = source.Ask(query.PathOfCount(page));
            return answer.Failure is null || answer.IsWithoutQueryService ? answer : throw answer.Failure;
        }
    }

    // A block with a yield cannot have a catch, so each step has its own.
    private static bool MoveNext(IEnumerator<T> rows, long passed, string server)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (IncompleteRead incomplete)
        {
            throw incomplete.After(passed, server);
        }
    }

    private IEnumerable<T> Begin()
    {
        try
        {
            return InOrder();
        }
        catch (IncompleteRead incomplete)
        {
            throw incomplete.After(0, _client.Name);
        }
    }

    private IEnumerable<T> InOrder()
    {
        if (!_query.HasCreationTime)
            return Pages();
        if (_query.IsOrderedByCreation)
            return Slices(_query).Begin() ?? Collection();

        _context.Observer.Verbose($"{_client.Name}: sorted by {_query.SortBy} on the client, once all rows have arrived.");
        IEnumerable<T>? rows = Slices(_query.OrderedBy("CreationTime", descending: true).WithLimit(long.MaxValue)).Begin();
        return rows is null ? Collection() : new RowOrder<T>(_query).First(rows, _query.Limit);
    }

    private SliceRead<T> Slices(EntityQuery<T> query) =>
        new(_client, query, _source, new Prefetcher(_client.Options.ThrottleLimit, _context.Cancellation), _context);

    // Rows without a creation time. Pages are read in an order that never changes; the client sorts the rows.
    private IEnumerable<T> Pages()
    {
        string Path(int page) => _query.PathOfPage(null, null, "UID", page);
        Answer<T> first = _source.Ask(Path(1));
        if (first.IsWithoutQueryService)
            return Collection();
        List<T> rows = new PageRead<T>(_source.Ask, _query.Type, Path, isPaged: true).Rows(first);
        _context.Observer.Verbose($"{_client.Name}: {rows.Count} rows received, the last ones.");
        rows.RemoveAll(row => !_query.Passes(row));
        return new RowOrder<T>(_query).First(rows, _query.Limit);
    }

    // The plain collection, for roles that may not use the query service: the server neither filters nor sorts it, and
    // omits old objects.
    private IEnumerable<T> Collection()
    {
        if (!_query.IsDecidable)
            throw VemErrors.NeedsQueryService(_client.Name, _query.FilterText ?? "order by " + _query.SortBy);
        _context.Observer.Verbose($"{_client.Name}: this account may not use the query service; read from {_query.PathOfCollection(1)} and filtered on the client.");

        DateTime? now = null;
        List<T> rows = new PageRead<T>(Ask, _query.Type, _query.PathOfCollection, isPaged: false).Rows();
        rows.RemoveAll(row => !_query.Passes(row));
        foreach (T row in new RowOrder<T>(_query).First(rows, _query.Limit))
            yield return row;
        if (!IsWithinCollection(rows.Count, now ?? DateTime.UtcNow))
            throw new IncompleteRead($"this account may not use the query service, and {_query.Type.CollectionGap} without it", isPermanent: true);

        Answer<T> Ask(string path)
        {
            Answer<T> answer = _source.Ask(path);
            now ??= answer.Date?.UtcDateTime;
            return answer;
        }
    }

    // Whether the collection contains everything requested; objects requested by ID are also looked up elsewhere.
    private bool IsWithinCollection(int rows, DateTime now) => _query.Type.CollectionSpan is not { } span
        || _query.IsLookup
        || _query.Beginning >= now - span - s_clockTolerance
        || (_query.IsOrderedByCreation && _query.Descending && rows >= _query.Limit);
}
