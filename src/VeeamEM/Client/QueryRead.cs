using System.Collections.Generic;
using System.Threading;
using VeeamEM.Query;

namespace VeeamEM.Client;

/// <summary>One read of a query: by slices of time where rows have one, sorted here where another order is wanted.</summary>
internal sealed class QueryRead<T>
{
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

    private IEnumerable<T> Collection() => CollectionRead.Rows(_client, _query, _source, _context);
}
