using System;
using System.Collections.Generic;
using System.Net;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>
/// Reads by page number what cannot be divided by time: a second with more rows than a response, backup servers, a plain collection.
/// </summary>
/// <remarks>
/// A page number is an offset into a list that changes, so a single pass over several pages proves nothing: a deleted row
/// shifts another one across a page boundary. Two consecutive passes with the same rows are proof: everything that the first one
/// received was still there in the second, so nothing was shifted.
/// </remarks>
internal sealed class PageRead<T>
{
    private const int MaxPasses = 8;

    private readonly Func<string, Answer<T>> _ask;
    private readonly EntityType<T> _type;
    private readonly Func<int, string> _path;
    private readonly bool _isPaged;

    /// <param name="ask">Requests a page.</param>
    /// <param name="type">The type of a row.</param>
    /// <param name="path">The path of a page.</param>
    /// <param name="isPaged">Whether there may be further pages even if the server does not say so: true for a query, false for a collection.</param>
    internal PageRead(Func<string, Answer<T>> ask, EntityType<T> type, Func<int, string> path, bool isPaged)
    {
        _ask = ask;
        _type = type;
        _path = path;
        _isPaged = isPaged;
    }

    /// <summary>Returns all rows; throws if they cannot be proven to be complete.</summary>
    /// <param name="first">The response with the first page, if it has already been requested.</param>
    internal List<T> Rows(Answer<T>? first = null)
    {
        HashSet<Guid>? before = null;
        for (int pass = 0; pass < MaxPasses; pass++)
        {
            var ledger = new PageLedger(_isPaged);
            var ids = new HashSet<Guid>();
            var rows = new List<T>();
            int pages = 0;
            for (; ledger.NextPage > 0; pages++)
                Read(ledger, pass + pages == 0 ? first : null, ids, rows);

            if (pages == 1 || (before?.SetEquals(ids) ?? false))
                return ledger.Shortfall is { } shortfall ? throw new IncompleteRead(shortfall) : rows;
            before = ids;
        }

        throw new IncompleteRead("its pages had different rows each time they were read");
    }

    private void Read(PageLedger ledger, Answer<T>? received, HashSet<Guid> ids, List<T> rows)
    {
        int number = ledger.NextPage;
        Answer<T> page = received ?? _ask(_path(number));
        if (page.Failure is not null)
        {
            // If the page was not announced, a refusal may just mean that the previous page was the last.
            if (number == 1 || ledger.IsAnnounced || !page.IsServersOwn || page.Status is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
                throw new IncompleteRead(page.Failure);
            ledger.End();
            return;
        }

        int added = 0;
        int unnamed = 0;
        foreach (T row in page.Rows)
        {
            Guid id = _type.IdOf(row);
            unnamed += id == Guid.Empty ? 1 : 0;
            if (id != Guid.Empty && !ids.Add(id))
                continue;
            added++;
            rows.Add(row);
        }

        if (ledger.Add(number, page.Paging, page.Rows.Count, added, unnamed) is { } broken)
            throw new IncompleteRead(broken);
    }
}
