using System;
using VeeamEM.Query;

namespace VeeamEM.Client;

/// <summary>
/// Tells whether rows left the result of a query while its pages were read, where that lets others move up past the pages.
/// New rows, which a server adds meanwhile, do not hide it: those that were there at first are told by their age.
/// </summary>
internal sealed class RemovedRows<T>
{
    private readonly VemClient _client;
    private readonly EntityQuery<T> _query;
    private readonly ReadContext _context;
    private readonly PageLedger _ledger;
    private readonly int _firstCount;
    private RowCount? _atFirst;
    private EntityQuery<T>? _known;

    internal RemovedRows(VemClient client, EntityQuery<T> query, ReadContext context, PageLedger ledger)
    {
        _client = client;
        _query = query;
        _context = context;
        _ledger = ledger;
        bool isOnePage = !query.HasLocalCriteria && query.Limit <= query.RequestedPageSize;

        // What has an age is forgotten by age, between the first page and a later count as well. Backup servers stay.
        _firstCount = !query.MayMoveUp || isOnePage ? 0 : query.HasAge ? 1 : 2;
    }

    /// <summary>Counts the rows before the first page; where none can be forgotten, not before there is a second one.</summary>
    internal void BeforePage(int number)
    {
        if (number != _firstCount)
            return;
        _atFirst = RowCount.Ask(_client, _query, _context, withNewest: _query.HasAge);
        _known = _atFirst.NewestUtc is { } utc ? _query.CreatedBefore(utc + Resolution(utc)) : null;
        _ledger.Total = _atFirst.Rows;
    }

    /// <summary>Counts again those that were there at first, as far as the server tells.</summary>
    internal void Check()
    {
        // The pages came, and the number did not: a gateway stood in between.
        if (_atFirst is { IsRefused: true })
            throw _ledger.Uncounted();
        if (_known is not null && _atFirst?.Rows - Count(_known) is > 0 and { } gone)
            throw _ledger.Removed(gone);
    }

    /// <summary>
    /// In the order of EndTime, a session that ends may jump over the page that is read: all that there are now must have come.
    /// </summary>
    internal void CheckOrder()
    {
        if (_query.IsSortedByChanging && _atFirst?.Rows is not null)
            _ledger.CheckAgainst(Count(_query));
    }

    // What was counted once is counted twice, or nobody knows.
    private long Count(EntityQuery<T> query) => RowCount.Of(_client, query, _context) ?? throw _ledger.Uncounted();

    // The XML may show fewer digits of a time than the server compares. No more than that: what is new must not count as known.
    private static TimeSpan Resolution(DateTime shown) =>
        shown.Ticks % TimeSpan.TicksPerSecond == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(1);
}
