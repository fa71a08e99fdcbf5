using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>
/// One read of a query to its end: pages in order, the next one on its way while one is read, repeated rows dropped, and
/// every page accounted for.
/// </summary>
internal sealed class PagedRead<T>
{
    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private readonly ReadContext _context;
    private readonly bool _collection;
    private readonly PageLedger _ledger;
    private readonly SeenIds _seen = new();
    private long _emitted;

    private PagedRead(VemClient client, EntityQuery<T> query, ReadContext context, bool collection)
    {
        _client = client;
        _query = query;
        _context = context;
        _collection = collection;

        _ledger = new PageLedger(client.Name, query.RequestedPageSize, isPaged: !collection);
    }

    /// <summary>The rows of a query; for an account that may not use the query service, those of the plain collection.</summary>
    internal static IEnumerable<T> OfQuery(VemClient client, EntityQuery<T> query, ReadContext context) =>
        new PagedRead<T>(client, query, context, false).Rows();

    /// <summary>The rows of the plain collection that pass, in the server's order.</summary>
    internal static IEnumerable<T> OfCollection(VemClient client, EntityQuery<T> query, ReadContext context) =>
        new PagedRead<T>(client, query, context, true).Rows();

    private IEnumerable<T> Rows()
    {
        Task<HttpResponseMessage>? ahead = null;
        try
        {
            for (int page = 1; page > 0; page = _ledger.NextPage)
            {
                if (page > 1)
                    _context.BeforeNextPage();
                using HttpResponseMessage response = Blocking.Wait(ahead ?? Request(page));
                ahead = null;
                if (page == 1 && !_collection && IsWithoutQueryService(response))
                {
                    foreach (T row in CollectionRead.Sorted(_client, _query, _context))
                        yield return row;
                    yield break;
                }

                if (_ledger.IsBeyondEnd(page, response.StatusCode))
                    yield break;
                if (_ledger.Expects(page + 1) && WantsMoreThanThisPage)
                    ahead = Request(page + 1);
                foreach (T row in RowsOf(page, response))
                {
                    yield return row;
                    if (++_emitted >= _query.Limit)
                        yield break;
                }
            }
        }
        finally
        {
            // The consumer stopped early, or something failed: nobody waits for that page any more.
            Blocking.GiveUp(ahead);
        }
    }

    private IEnumerable<T> RowsOf(int page, HttpResponseMessage response)
    {
        string path = Path(page);
        if (!response.IsSuccessStatusCode)
            throw _client.Refusal(response, path, _context, userFilter: _query.UserFilter);

        using Stream body = _client.Body(response, _context);
        using System.Xml.XmlReader xml = SafeXml.CreateReader(body);
        var reader = new QueryResultReader<T>(_query.Type, new ElementReader(xml, _client.Name, _context.Malformed));
        int received = 0;
        int repeated = 0;
        foreach (T row in reader.Rows())
        {
            received++;
            if (!_seen.Add(_query.Type.IdOf(row)))
                repeated++;
            else if (_query.Passes(row))
                yield return row;
        }

        _ledger.Enter(page, reader.Paging, received, repeated);
        _context.Observer.PageRead(page, _ledger.Pages, _ledger.Received);
        _context.Observer.Verbose($"{_client.Name}: page {page} of {_ledger.PagesText}, {received} rows.");
    }

    // With criteria on this side a page may give no row at all; without, one that gives all that is wanted has no successor.
    private bool WantsMoreThanThisPage => _query.HasLocalCriteria || _query.Limit - _emitted > _ledger.PageSize;

    private Task<HttpResponseMessage> Request(int page) => _client.SendAsync(Path(page), _context);

    private string Path(int page) => _collection ? _query.PathOfCollection(page) : _query.PathOfPage(page);

    // 403: operators of item restores may not use the query service. 404, 405: a server that has none.
    internal static bool IsWithoutQueryService(HttpResponseMessage response) => response.StatusCode
        is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed;
}
