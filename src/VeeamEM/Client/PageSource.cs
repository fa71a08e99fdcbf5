using System.Collections.Concurrent;
using System.Net.Http;
using System.Threading.Tasks;
using System.Xml;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>Gets single pages of one read; thread-safe.</summary>
internal sealed class PageSource<T>
{
    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private readonly ReadContext _context;
    private readonly bool _collection;
    private readonly ConcurrentBag<PageSlot> _slots = [];

    internal PageSource(VemClient client, EntityQuery<T> query, ReadContext context, bool collection)
    {
        _client = client;
        _query = query;
        _context = context;
        _collection = collection;
    }

    internal string Path(int number) => _collection ? _query.PathOfCollection(number) : _query.PathOfPage(number);

    /// <summary>Asks for a page and leaves its rows on the wire: the first row is there before the last one has come.</summary>
    internal async Task<Page<T>> OpenAsync(int number)
    {
        HttpResponseMessage response = await _client.SendAsync(Path(number), _context).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? new Page<T>(response, _client.Body(response, _context), xml => Rows(xml, new Words(_client.Logon.Redactor)))
            : new Page<T>(response);
    }

    /// <summary>Asks for a page and reads it, beside whatever else goes on; one that is very long is left on the wire.</summary>
    internal async Task<Page<T>> ReadAsync(int number)
    {
        HttpResponseMessage response = await _client.SendAsync(Path(number), _context).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            return new Page<T>(response);

        if (!_slots.TryTake(out PageSlot? slot))
            slot = new PageSlot(_client.Logon.Redactor);
        GuardedStream wire = _client.Body(response, _context);
        try
        {
            BufferedBody body = await BufferedBody.FillAsync(wire, response.Content.Headers.ContentLength, slot).ConfigureAwait(false);
            var page = new Page<T>(response, body, xml => Rows(xml, slot.Words));
            if (body.IsWhole)
            {
                page.ReadToEnd();
                _slots.Add(slot);
            }

            return page;
        }
        catch
        {
            // Called off: the connection is closed, not kept for a server that still sends.
            wire.Dispose();
            response.Dispose();
            throw;
        }
    }

    private QueryResultReader<T> Rows(XmlReader xml, Words words) =>
        new(_query.Type, new ElementReader(xml, _client.Name, _context.Malformed, words));
}
