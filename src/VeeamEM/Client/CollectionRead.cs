using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>
/// The way round the query service, for roles that may not use it: the plain collection, filtered and sorted on this side.
/// </summary>
internal sealed class CollectionRead<T>
{
    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private readonly ReadContext _context;

    internal CollectionRead(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        _client = client;
        _query = query;
        _context = context;
    }

    internal IEnumerable<T> Rows()
    {
        // The collection comes unsorted, so that it has to be here whole before its first row can go on.
        List<T> rows = ReadAll();
        _context.Observer.Warning(
            $"{_client.Name}: this account may not use the query service, so that only sessions created in the last 30 days are returned.");
        FilterProperty<T> key = _query.Type.Property(_query.SortBy)!;
        var order = Comparer<T>.Create(key.Compare);
        IEnumerable<T> sorted = _query.Descending ? rows.OrderByDescending(row => row, order) : rows.OrderBy(row => row, order);
        return sorted.Take((int)Math.Min(int.MaxValue, _query.Limit));
    }

    private List<T> ReadAll()
    {
        string path = _query.PathOfCollection;
        using HttpResponseMessage response = Blocking.Wait(_client.SendAsync(path, _context));
        if (!response.IsSuccessStatusCode)
            throw _client.Refusal(response, path, _context);

        using Stream body = _client.Body(response, _context);
        using System.Xml.XmlReader xml = SafeXml.CreateReader(body);
        var reader = new QueryResultReader<T>(_query.Type, new ElementReader(xml, _client.Name, _context.Malformed));
        var seen = new SeenIds();
        List<T> rows = reader.Rows().Where(row => seen.Add(_query.Type.IdOf(row)) && _query.Passes(row)).ToList();
        _context.Observer.Verbose($"{_client.Name}: {rows.Count} rows of {path} pass the criteria.");
        return reader.Paging?.HasNext == true
            ? throw VemErrors.Incomplete(_client.Name, rows.Count, "the collection has further pages, which its protocol does not know")
            : rows;
    }
}
