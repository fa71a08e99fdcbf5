using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using VeeamEM.Query;

namespace VeeamEM.Client;

/// <summary>
/// One read of a query to its end: pages in order, a few of the next ones on their way while one is read, repeated rows
/// dropped, and every page accounted for.
/// </summary>
internal sealed class PagedRead<T> : IDisposable
{
    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private readonly ReadContext _context;
    private readonly CancellationTokenSource _stop;
    private readonly bool _collection;
    private readonly PageSource<T> _source;
    private readonly PageLedger _ledger;
    private readonly SeenIds _seen;
    private readonly PageWindow<T> _window;
    private readonly RemovedRows<T>? _removed;
    private long _emitted;

    private PagedRead(VemClient client, EntityQuery<T> query, ReadContext context, bool collection)
    {
        _client = client;
        _query = query;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        _context = context.With(_stop.Token);
        _collection = collection;
        _source = new PageSource<T>(client, query, _context, collection);
        _ledger = new PageLedger(client.Name, query.RequestedPageSize, isPaged: !collection);
        _seen = new SeenIds(isBounded: !query.MayMoveUp);
        _removed = collection ? null : new RemovedRows<T>(client, query, _context, _ledger);
        _window = new PageWindow<T>(_source, client.Options.ThrottleLimit, IsWanted, _seen.Contains, query.Type.IdOf);
    }

    /// <summary>The rows of a query; for an account that may not use the query service, those of the plain collection.</summary>
    internal static IEnumerable<T> OfQuery(VemClient client, EntityQuery<T> query, ReadContext context) =>
        Rows(client, query, context, false);

    /// <summary>The rows of the plain collection that pass, in the server's order.</summary>
    internal static IEnumerable<T> OfCollection(VemClient client, EntityQuery<T> query, ReadContext context) =>
        Rows(client, query, context, true);

    // 403: operators of item restores may not use the query service. 404, 405: a server that has none.
    internal static bool IsWithoutQueryService(HttpResponseMessage response) => response.StatusCode
        is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed;

    /// <summary>Calls off what is still in flight, so that the server need not send it.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _window.Dispose();
        _stop.Dispose();
    }

    private static IEnumerable<T> Rows(VemClient client, EntityQuery<T> query, ReadContext context, bool collection)
    {
        using var read = new PagedRead<T>(client, query, context, collection);
        foreach (T row in read.Rows())
            yield return row;
    }

    private IEnumerable<T> Rows()
    {
        int last = 1;
        for (int number = 1; number > 0; number = _ledger.NextPage)
        {
            last = number;
            if (number > 1)
                _context.BeforeNextPage();
            _removed?.BeforePage(number);
            _context.Cancellation.ThrowIfCancellationRequested();

            // The first page alone tells how many there are.
            using Page<T> page = number == 1 ? Blocking.Wait(_source.OpenAsync(1)) : _window.Take(number);
            if (number == 1 && !_collection && IsWithoutQueryService(page.Response))
            {
                foreach (T row in CollectionRead.Sorted(_client, _query, _context))
                    yield return row;
                yield break;
            }

            if (_ledger.MayBeBeyondEnd(number, page.Response.StatusCode) && IsServersOwn(page.Response))
                yield break;
            foreach (T row in RowsOf(number, page))
            {
                // Before the last one goes on: whoever has enough listens no more.
                if (++_emitted >= _query.Limit && number > 1)
                    _removed?.Check();
                yield return row;
                if (_emitted >= _query.Limit)
                    yield break;
            }
        }

        // From a single page, no row can move to the one before.
        if (last > 1)
        {
            _removed?.Check();
            _removed?.CheckOrder();
        }
    }

    // Not a gateway's: what that refuses may be there all the same.
    private bool IsServersOwn(HttpResponseMessage refusal)
    {
        byte[] body = Blocking.Wait(SmallBody.ReadAsync(refusal, _client.Options.OperationTimeout, _context.Cancellation));

        // To be read again where it is told as an error.
        refusal.Content = new ByteArrayContent(body);
        return ErrorBody.Parse(body) is { Message: not null } or { StatusCode: not null };
    }

    // With criteria on this side a page may give no row at all; without, the pages before may give all that is wanted.
    private bool IsWanted(int number) => _ledger.Expects(number)
        && (_query.HasLocalCriteria || _query.Limit > (number - 1L) * _ledger.PageSize);

    private IEnumerable<T> RowsOf(int number, Page<T> page)
    {
        if (!page.Response.IsSuccessStatusCode)
            throw _client.Refusal(page.Response, _source.Path(number), _context, userFilter: _query.UserFilter);

        int received = 0;
        int repeated = 0;
        int unnamed = 0;
        foreach (T row in page.Rows())
        {
            received++;
            Guid id = _query.Type.IdOf(row);
            if (id == Guid.Empty)
                unnamed++;
            if (!_seen.Add(id))
                repeated++;
            else if (_query.Passes(row))
                yield return row;
        }

        _ledger.Enter(number, page.Paging, received, repeated, unnamed);
        _context.Observer.PageRead(number, _ledger.Pages, _ledger.Received);
        _context.Observer.Verbose($"{_client.Name}: page {number} of {_ledger.PagesText}, {received} rows.");
    }
}
