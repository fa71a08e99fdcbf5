using System;
using System.Collections.Generic;
using System.Threading;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>One read of a query: by slices of time where rows have one, sorted here where another order is wanted.</summary>
internal sealed class QueryRead<T>
{
    // The clocks of the server and of the one who typed a date differ by so much at most, or no logon of the domain would work.
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

    /// <summary>The rows that pass, as many as are wanted; the whole, or an exception that says that it is not.</summary>
    internal static IEnumerable<T> Rows(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        // Ends what is still in flight when enough has come, so that the server need not send it.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        try
        {
            using IEnumerator<T> rows = new QueryRead<T>(client, query, context.With(stop.Token)).Begin().GetEnumerator();

            // Once more after the last row that is wanted: what is known to be missing is said.
            for (long passed = 0; Moves(rows, passed, client.Name) && passed < query.Limit; passed++)
                yield return rows.Current;
        }
        finally
        {
            stop.Cancel();
        }
    }

    /// <summary>How many rows the server counts; null where it does not say.</summary>
    internal static long? Count(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        // References only, one a page: the number of pages is the number of rows, unless the server has larger pages and says so.
        var source = new PageSource<EntityReference>(client, EntityReference.ToRestoreSession, query.UserFilter, context);
        Answer<EntityReference> first = Ask(1);
        if (first.IsWithoutQueryService || first.Paging is not { } paging)
            return null;

        // Zero and nonsense are not numbers of pages where there are rows.
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

    // A block that yields can have no catch: each step is tried by itself.
    private static bool Moves(IEnumerator<T> rows, long passed, string server)
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
        if (!_query.HasAge)
            return Few();
        if (_query.IsInTime)
            return Slices(_query).Begin() ?? Collection();

        _context.Observer.Verbose($"{_client.Name}: sorted by {_query.SortBy} here, once all rows have come.");
        IEnumerable<T>? rows = Slices(_query.OrderedBy("CreationTime", descending: true).WithLimit(long.MaxValue)).Begin();
        return rows is null ? Collection() : new RowOrder<T>(_query).Best(rows, _query.Limit);
    }

    private SliceRead<T> Slices(EntityQuery<T> query) =>
        new(_client, query, _source, new Prefetcher(_client.Options.ThrottleLimit, _context.Cancellation), _context);

    // Rows without a time. The order of pages is one that never changes; theirs is made here.
    private IEnumerable<T> Few()
    {
        string Path(int page) => _query.PathOfPage(null, null, "UID", page);
        Answer<T> first = _source.Ask(Path(1));
        if (first.IsWithoutQueryService)
            return Collection();
        List<T> rows = new PageRead<T>(_source.Ask, _query.Type, Path, isPaged: true).Rows(first);
        _context.Observer.Verbose($"{_client.Name}: {rows.Count} rows came, the last ones.");
        rows.RemoveAll(row => !_query.Passes(row));
        return new RowOrder<T>(_query).Best(rows, _query.Limit);
    }

    // The plain collection, for roles that may not use the query service: neither filtered nor sorted by the server, which also
    // leaves out what is old.
    private IEnumerable<T> Collection()
    {
        if (!_query.IsDecidable)
            throw VemErrors.NeedsQueryService(_client.Name, _query.FilterText ?? "order by " + _query.SortBy);
        _context.Observer.Verbose($"{_client.Name}: this account may not use the query service; read from {_query.PathOfCollection(1)} and filtered here.");

        DateTime? now = null;
        List<T> rows = new PageRead<T>(Ask, _query.Type, _query.PathOfCollection, isPaged: false).Rows();
        rows.RemoveAll(row => !_query.Passes(row));
        foreach (T row in new RowOrder<T>(_query).Best(rows, _query.Limit))
            yield return row;
        if (!IsWithinCollection(rows.Count, now ?? DateTime.UtcNow))
            throw new IncompleteRead($"this account may not use the query service, and {_query.Type.CollectionGap} without it");

        Answer<T> Ask(string path)
        {
            Answer<T> answer = _source.Ask(path);
            now ??= answer.Date?.UtcDateTime;
            return answer;
        }
    }

    // Whether the collection holds all that was asked for; what is known by id is looked up elsewhere as well.
    private bool IsWithinCollection(int rows, DateTime now) => _query.Type.CollectionSpan is not { } span
        || _query.IsLookup
        || _query.Beginning >= now - span - s_clockTolerance
        || (_query.IsInTime && _query.Descending && rows >= _query.Limit);
}

/// <summary>The entry to reading.</summary>
internal static class VemClientReading
{
    /// <summary>Reads the rows of a query one by one; the whole, or an exception that says that it is not.</summary>
    internal static IEnumerable<T> Read<T>(this VemClient client, EntityQuery<T> query, ReadContext context) =>
        query.Limit == 0 ? [] : QueryRead<T>.Rows(client, query, context);
}
