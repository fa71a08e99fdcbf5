using System;
using VeeamEM.Xml;

namespace VeeamEM.Reading;

/// <summary>Tracks one pass over pages: which page is next, and whether the server sent what it announced.</summary>
internal sealed class PageLedger
{
    private readonly bool _isPaged;
    private int? _announcedPages;
    private int _pageSize;

    // Whether the current page was announced, by the number of pages or by a link to the next one.
    private bool _isCurrentPageAnnounced;
    private long _distinct;

    /// <summary>Starts a pass.</summary>
    /// <param name="isPaged">Whether there may be further pages even if the server does not say so: true for a query, false for a collection.</param>
    internal PageLedger(bool isPaged) => _isPaged = isPaged;

    /// <summary>The page to request next; 0 when all pages have been read.</summary>
    internal int NextPage { get; private set; } = 1;

    /// <summary>Whether the server has announced the number of pages or a next page so far.</summary>
    internal bool IsAnnounced { get; private set; }

    /// <summary>After the last page: what was announced but not received; null if nothing is missing.</summary>
    internal string? Shortfall { get; private set; }

    /// <summary>Ends the pass: there are no further pages.</summary>
    internal void End() => NextPage = 0;

    /// <summary>Adds a page, and returns what is wrong with it; null if nothing is.</summary>
    /// <param name="page">Its number.</param>
    /// <param name="paging">Its paging info.</param>
    /// <param name="received">The number of its rows.</param>
    /// <param name="fresh">The number of rows not received before.</param>
    /// <param name="unnamed">The number of rows without an ID, which cannot be compared.</param>
    internal string? Add(int page, PagingInfo? paging, int received, int fresh, int unnamed)
    {
        _distinct += fresh;
        if (paging?.Page is { } number && number != page)
            return $"the server sent page {number} when page {page} was requested";

        _pageSize = paging?.PageSize is > 0 and { } size ? size : Math.Max(_pageSize, received);

        // If there are rows, a page count of zero or less is invalid and is ignored.
        int pages = Math.Max(0, paging?.Pages ?? 0);
        bool isAnnounced = pages > 0 || paging is { HasNext: true };
        IsAnnounced |= isAnnounced;

        // If a link announced this page and it has no link itself, it is the last.
        bool isLast = _isCurrentPageAnnounced && paging is not null;
        if (!isAnnounced && !isLast && _isPaged && fresh > 0 && fresh == unnamed)
            return "neither a number of pages nor row IDs show whether there are more rows";
        bool isRepeated = received > 0 && fresh == 0 && IsAnnounced;
        bool more = !isRepeated && (isAnnounced ? page < pages || (paging!.HasNext && received > 0) : !isLast && _isPaged && fresh > 0);
        if (received == 0 && more && pages > 0)
            return Empty(page);

        // If rows are deleted meanwhile, another pass reveals it; in a single pass, rows are lost.
        _announcedPages ??= pages;
        NextPage = more ? page + 1 : 0;
        if (!more)
            Shortfall = isRepeated ? $"page {page} only repeats earlier rows" : received == 0 && _isCurrentPageAnnounced ? Empty(page) : Missing(page);
        _isCurrentPageAnnounced = more && isAnnounced;
        return null;
    }

    private static string Empty(int page) => $"page {page} is empty, although the server announced it";

    // The first page determines the number of rows on all pages but the last.
    private string? Missing(int lastPage)
    {
        if (_announcedPages is not { } pages || pages <= 1)
            return null;
        long minimum = ((long)(pages - 1) * _pageSize) + 1;
        return lastPage < pages ? $"the server announced {pages} pages but ended at page {lastPage}"
            : _distinct < minimum ? $"the server announced at least {minimum} rows but sent only {_distinct} distinct rows"
            : null;
    }
}
