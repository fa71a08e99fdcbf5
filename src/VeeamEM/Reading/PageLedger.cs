using System;
using VeeamEM.Xml;

namespace VeeamEM.Reading;

/// <summary>Keeps account of one pass over pages: which comes next, and whether the server kept what it announced.</summary>
internal sealed class PageLedger
{
    private readonly bool _isPaged;
    private int? _announcedPages;
    private int _pageSize;

    // By the number of pages, or by a link to the next one.
    private bool _isPromised;
    private long _distinct;

    /// <summary>Opens the account.</summary>
    /// <param name="isPaged">Whether there may be further pages although the server does not say so: a query, not a collection.</param>
    internal PageLedger(bool isPaged) => _isPaged = isPaged;

    /// <summary>The page to ask for now; 0 when all were read.</summary>
    internal int NextPage { get; private set; } = 1;

    /// <summary>Whether the server has ever said how many pages there are, or that one follows.</summary>
    internal bool IsAnnounced { get; private set; }

    /// <summary>After the last page: what was announced and did not come; null where nothing is missing.</summary>
    internal string? Shortfall { get; private set; }

    /// <summary>Ends the account: there are no further pages.</summary>
    internal void End() => NextPage = 0;

    /// <summary>Enters a page, and says what is wrong with it; null where nothing is.</summary>
    /// <param name="page">Its number.</param>
    /// <param name="paging">What it says of itself.</param>
    /// <param name="received">Its rows.</param>
    /// <param name="fresh">Those of them that had not come before.</param>
    /// <param name="unnamed">Those of them without an id, which cannot be compared.</param>
    internal string? Enter(int page, PagingInfo? paging, int received, int fresh, int unnamed)
    {
        _distinct += fresh;
        if (paging?.Page is { } number && number != page)
            return $"the server sent page {number} where page {page} was asked for";

        _pageSize = paging?.PageSize is > 0 and { } size ? size : Math.Max(_pageSize, received);

        // Zero and nonsense are not numbers of pages where there are rows.
        int pages = Math.Max(0, paging?.Pages ?? 0);
        bool isAnnounced = pages > 0 || paging is { HasNext: true };
        IsAnnounced |= isAnnounced;

        // Where a link announced this page, a page without a link is the last.
        bool isLast = _isPromised && paging is not null;
        if (!isAnnounced && !isLast && _isPaged && fresh > 0 && fresh == unnamed)
            return "neither a number of pages nor the ids of rows say whether there are more";
        bool isRepeated = received > 0 && fresh == 0 && IsAnnounced;
        bool more = !isRepeated && (isAnnounced ? page < pages || (paging!.HasNext && received > 0) : !isLast && _isPaged && fresh > 0);
        if (received == 0 && more && pages > 0)
            return Empty(page);

        // Where rows go meanwhile, another pass shows it; in a single pass it is a loss.
        _announcedPages ??= pages;
        NextPage = more ? page + 1 : 0;
        if (!more)
            Shortfall = isRepeated ? $"page {page} only repeats earlier rows" : received == 0 && _isPromised ? Empty(page) : Missing(page);
        _isPromised = more && isAnnounced;
        return null;
    }

    private static string Empty(int page) => $"page {page} is empty, although the server announced it";

    // All rows but those of the last page follow from what the first page said.
    private string? Missing(int lastPage)
    {
        if (_announcedPages is not { } pages || pages <= 1)
            return null;
        long least = ((long)(pages - 1) * _pageSize) + 1;
        return lastPage < pages ? $"the server announced {pages} pages and ended at page {lastPage}"
            : _distinct < least ? $"the server announced at least {least} rows and sent {_distinct} different ones"
            : null;
    }
}
