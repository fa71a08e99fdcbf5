using System;
using System.IO;
using System.Net.Http;
using System.Xml;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>How many rows a query has, as the server counts them.</summary>
internal sealed class RowCount
{
    private RowCount(long? rows, DateTime? newestUtc, bool isRefused)
    {
        Rows = rows;
        NewestUtc = newestUtc;
        IsRefused = isRefused;
    }

    /// <summary>The number; null where the server does not tell.</summary>
    internal long? Rows { get; }

    /// <summary>When the newest row was created, in UTC; null where it was not asked for, or rows do not tell.</summary>
    internal DateTime? NewestUtc { get; }

    /// <summary>Whether the query service was denied.</summary>
    internal bool IsRefused { get; }

    /// <summary>Counts; null where the server does not.</summary>
    internal static long? Of<T>(VemClient client, EntityQuery<T> query, ReadContext context) => Ask(client, query, context, withNewest: false).Rows;

    /// <summary>Counts, and where it is wanted asks for the newest row.</summary>
    internal static RowCount Ask<T>(VemClient client, EntityQuery<T> query, ReadContext context, bool withNewest)
    {
        Func<int, string> path = withNewest ? query.PathOfNewest : query.PathOfCount;
        return Get(client, query, path(1), context) is { } first
            ? new RowCount(Number(first, () => Get(client, query, path(first.Paging!.Pages!.Value), context)), first.FirstCreatedUtc, false)
            : new RowCount(null, null, true);
    }

    // With one row a page the number of pages is the number of rows, unless the server clamps the size: then it says so.
    private static long? Number(CountPage first, Func<CountPage?> last)
    {
        if (first.Paging is not { } paging)
            return null;

        // Nought and nonsense are no number of pages where there are rows.
        int pages = paging.Pages ?? 0;
        return pages <= 0 ? (first.Rows == 0 ? 0 : null)
            : pages == 1 ? first.Rows
            : paging.PageSize is { } size && size > 1 ? ((long)(pages - 1) * size) + last()?.Rows
            : pages;
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
