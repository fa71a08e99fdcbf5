using System;
using System.Globalization;
using System.Net;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>Keeps account of the pages of one read: which comes next, and whether the server kept what it announced.</summary>
internal sealed class PageLedger
{
    private readonly string _server;
    private readonly bool _isPaged;
    private int? _announcedPages;
    private bool _isTold;

    // By the number of pages, or by a link to the next one.
    private bool _isPromised;
    private long _distinct;
    private long _different;

    /// <summary>Opens the account of a read.</summary>
    /// <param name="server">Name of the server, for messages.</param>
    /// <param name="pageSize">Rows asked for on a page.</param>
    /// <param name="isPaged">Whether there may be further pages although the server does not say so: a query, not a collection.</param>
    internal PageLedger(string server, int pageSize, bool isPaged)
    {
        _server = server;
        _isPaged = isPaged;
        PageSize = pageSize;
    }

    /// <summary>The page to ask for now; 0 when all were read.</summary>
    internal int NextPage { get; private set; } = 1;

    /// <summary>How many pages there are, as last told; 0 where the server does not tell.</summary>
    internal int Pages { get; private set; }

    /// <summary>Rows a page has, as the server says: it may clamp what was asked for.</summary>
    internal int PageSize { get; private set; }

    /// <summary>Rows that there were at first, where they were counted.</summary>
    internal long? Total { get; set; }

    /// <summary>Rows received so far, repeated ones included.</summary>
    internal long Received { get; private set; }

    internal string PagesText => Pages == 0 ? "an unknown number" : Pages.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the server said that there is this page.</summary>
    internal bool Expects(int page) => page <= Pages;

    /// <summary>Whether a refusal of this page may mean no more than that the one before was the last: nobody announced it.</summary>
    internal bool MayBeBeyondEnd(int page, HttpStatusCode status) =>
        page > 1 && !_isTold && (status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);

    /// <summary>Takes a page to the account.</summary>
    /// <param name="page">Its number.</param>
    /// <param name="paging">What it says of itself.</param>
    /// <param name="received">Its rows.</param>
    /// <param name="repeated">Those of them that had come before.</param>
    /// <param name="unnamed">Those of them without an id, of which nobody can tell.</param>
    internal void Enter(int page, PagingInfo? paging, int received, int repeated, int unnamed)
    {
        Received += received;
        _distinct += received - repeated;
        bool isBarren = received == repeated;
        if (paging?.Page is { } told && told != page)
            throw Incomplete($"the server sent page {told} where page {page} was asked for");

        PageSize = paging?.PageSize is > 0 and { } size ? size : PageSize;

        // Nought and nonsense are no number of pages where there are rows.
        Pages = Math.Max(0, paging?.Pages ?? 0);
        bool isTold = Pages > 0 || paging is { HasNext: true };
        _isTold |= isTold;

        // Where a link told of this page, none tells that it is the last.
        bool isLast = _isPromised && paging is not null;
        bool more = isTold ? page < Pages || (paging!.HasNext && received > 0)
            : !isLast && MayHaveMore(received - repeated, unnamed);
        if (received == 0 && (_isPromised || (more && Pages > 0)))
            throw Incomplete($"page {page} of {PagesText} is empty");
        _isPromised = more && isTold;

        // Either a whole page of rows became new since the page before, or the server sent another page: nobody can tell.
        if (isBarren && received > 0 && _isTold)
            throw Incomplete($"page {page} only repeats earlier rows");

        _announcedPages ??= Pages;
        NextPage = more ? page + 1 : 0;
        if (!more)
            CheckWhole(page, received);
    }

    /// <summary>The failure of a read from whose result rows were removed meanwhile.</summary>
    internal VemException Removed(long rows) =>
        PerhapsIncomplete($"{rows} of its rows were removed meanwhile, so that others may have moved past the pages");

    /// <summary>After the last page: fewer than there are now may have come, because rows change their place in the order.</summary>
    internal void CheckAgainst(long now)
    {
        if (_different < now)
            throw PerhapsIncomplete($"the server has {now} rows and sent {_different} different ones, so that rows may have moved past the pages");
    }

    /// <summary>The failure of a read whose rows the server counts no more.</summary>
    internal VemException Uncounted() =>
        PerhapsIncomplete("the server did not tell how many rows there are, so that some may have been removed meanwhile and others have moved past the pages");

    // Where the server does not tell, even a short page may have a successor, because its size may have been clamped. The first
    // page that brings nothing new ends the read; rows without ids could go on like that for ever.
    private bool MayHaveMore(int fresh, int unnamed) => _isPaged && fresh > 0
        && (fresh > unnamed ? true : throw PerhapsIncomplete("neither a number of pages nor the ids of rows tell whether there are more"));

    /// <summary>All rows but those of the last page are known from the first page's words; fewer mean that some are missing.</summary>
    private void CheckWhole(int lastPage, int lastRows)
    {
        _different = ((long)(lastPage - 1) * PageSize) + lastRows - (Received - _distinct);
        if (lastPage > 1 && _different < Total)
            throw PerhapsIncomplete($"the server had {Total} rows at first and sent {_different} different ones, so that rows may have moved past the pages");
        if (_announcedPages is not { } pages || pages <= 1)
            return;
        if (lastPage < pages)
            throw Incomplete($"the server announced {pages} pages and ended at page {lastPage}");
        long least = ((long)(pages - 1) * PageSize) + 1;
        if (_distinct < least)
            throw Incomplete($"the server announced at least {least} rows and sent {_distinct} different ones");
    }

    private VemException Incomplete(string reason) => VemErrors.Incomplete(_server, _distinct, reason);

    private VemException PerhapsIncomplete(string reason) => VemErrors.PerhapsIncomplete(_server, _distinct, reason);
}
