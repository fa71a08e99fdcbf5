using System;
using System.IO;
using System.Net.Http;
using System.Xml;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>How many rows a query has, as the server counts them.</summary>
internal static class RowCount
{
    /// <summary>Counts; null where the server does not.</summary>
    internal static long? Of<T>(VemClient client, EntityQuery<T> query, ReadContext context) =>
        Count(client, query, query.PathOfCount, context).Rows;

    /// <summary>Counts, and tells when the newest row was created, in UTC; null where rows do not tell.</summary>
    internal static (long? Rows, DateTime? NewestUtc) WithNewest<T>(VemClient client, EntityQuery<T> query, ReadContext context) =>
        Count(client, query, query.PathOfNewest, context);

    // With one row a page the number of pages is the number of rows, unless the server clamps the size: then it says so.
    private static (long? Rows, DateTime? NewestUtc) Count<T>(VemClient client, EntityQuery<T> query, Func<int, string> path, ReadContext context)
    {
        if (Get(client, query, path(1), context) is not { Paging: { } paging } first)
            return default;
        if (paging.Pages is not { } pages || pages <= 1)
            return (first.Rows, first.FirstCreatedUtc);
        long? rows = paging.PageSize is { } size && size > 1
            ? ((long)(pages - 1) * size) + Get(client, query, path(pages), context)?.Rows
            : pages;
        return (rows, first.FirstCreatedUtc);
    }

    private static CountPage? Get<T>(VemClient client, EntityQuery<T> query, string path, ReadContext context)
    {
        try
        {
            using HttpResponseMessage response = Blocking.Wait(client.SendAsync(path, context));
            if (PagedRead<T>.IsWithoutQueryService(response))
                return null;
            if (!response.IsSuccessStatusCode)
                throw client.Refusal(response, path, context, userFilter: query.UserFilter);
            using Stream body = client.Body(response, context);
            using XmlReader xml = SafeXml.CreateReader(body);
            return CountPage.Read(new ElementReader(xml, client.Name, context.Malformed, new Words(client.Logon.Redactor)));
        }
        catch (Exception e) when (!context.Cancellation.IsCancellationRequested)
        {
            throw client.Translate(e, path);
        }
    }
}
