using System;
using VeeamEM.Query;

namespace VeeamEM.Client;

/// <summary>
/// Tells whether rows left the result of a query while its pages were read, where that lets others move up past the pages.
/// New rows, which a server adds meanwhile, do not hide it: those that were there at first are told by their age.
/// </summary>
internal sealed class RemovedRows<T>
{
    private readonly EntityQuery<T>? _known;

    private RemovedRows(long? atFirst, EntityQuery<T>? known)
    {
        AtFirst = atFirst;
        _known = known;
    }

    /// <summary>Rows that there were at first; null where the server does not count.</summary>
    internal long? AtFirst { get; }

    internal static RemovedRows<T> Watch(VemClient client, EntityQuery<T> query, ReadContext context)
    {
        if (!query.HasAge)
            return new RemovedRows<T>(RowCount.Of(client, query, context), null);
        (long? rows, DateTime? newest) = RowCount.WithNewest(client, query, context);
        return new RemovedRows<T>(rows, newest is { } utc ? query.CreatedBefore(utc + Resolution(utc)) : null);
    }

    /// <summary>How many of the rows that were there at first are gone by now, as far as the server tells.</summary>
    internal long Count(VemClient client, ReadContext context) =>
        _known is null ? 0 : Math.Max(0, (AtFirst - RowCount.Of(client, _known, context)) ?? 0);

    // The XML may show fewer digits of a time than the server compares. No more than that: what is new must not count as known.
    private static TimeSpan Resolution(DateTime shown) =>
        shown.Ticks % TimeSpan.TicksPerSecond == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(1);
}
