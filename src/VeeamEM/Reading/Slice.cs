using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace VeeamEM.Reading;

/// <summary>A range of seconds, counted in the direction of the read; once it has been requested, its response and how far that is complete.</summary>
internal sealed class Slice<T>
{
    private readonly bool _descending;

    internal Slice(long? first, long? last, bool descending)
    {
        First = first;
        Last = last;
        _descending = descending;
    }

    /// <summary>The first second; null at the beginning of the read.</summary>
    internal long? First { get; }

    /// <summary>The last second, inclusive; null if the end is open.</summary>
    internal long? Last { get; }

    /// <summary>Whether the upper bound itself is excluded.</summary>
    internal bool IsExclusive { get; private set; }

    // Bounds are whole seconds, both inclusive: up to the end of a second means up to the beginning of the next.
    internal DateTime? From => TimeOf(_descending ? -Last : First);

    internal DateTime? To => TimeOf(_descending ? -First + 1 : Last + 1);

    internal double? Length => Last - First + 1;

    internal int PageSize { get; set; }

    /// <summary>The expected number of rows.</summary>
    internal double Expected { get; set; }

    internal Task<Answer<T>>? Request { get; set; }

    internal bool IsInFlight => Request is { IsCompleted: false };

    /// <summary>The response, once it has been checked; null before.</summary>
    internal Answer<T>? Answer { get; set; }

    /// <summary>The second of each row of the response.</summary>
    internal List<long> RowSeconds { get; } = [];

    /// <summary>The first second of which rows may be missing from the response; null if it is complete.</summary>
    internal long? End { get; set; }

    /// <summary>A second with more rows than a response holds, to be read instead of the rows of the response.</summary>
    internal Slice<T>? Dense { get; set; }

    /// <summary>The slice to read next; null if the response reaches the end of this one.</summary>
    internal Slice<T>? Rest { get; set; }

    /// <summary>Why the read cannot continue after the rows of the response.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>The number of complete rows.</summary>
    internal int Rows => End is { } end ? RowSeconds.FindLastIndex(second => second < end) + 1 : RowSeconds.Count;

    /// <summary>Complete rows per second; null if they say nothing about the rows to come.</summary>
    internal double? Density => Dense is not null ? null
        : Rows / Math.Max(1, (double)(End - 1 ?? Last ?? RowSeconds.LastOrDefault()) - (First ?? RowSeconds.FirstOrDefault()) + 1);

    /// <summary>The number of rows in the slice as the server announces it; null if it does not.</summary>
    internal double? Announced => Answer?.Paging is { Pages: > 0 and { } pages, PageSize: > 0 and { } size }
        ? (pages == 1 ? Answer.Rows.Count : (pages - 0.5) * size)
        : null;

    /// <summary>The number of rows in a full response, if the server has capped the requested page size.</summary>
    internal int? Capacity => (Answer?.Paging?.PageSize is > 0 and { } announced ? announced : End is null ? null : Answer?.Rows.Count) is { } size && size < PageSize ? size : null;

    /// <summary>Other seconds of the same read.</summary>
    internal Slice<T> Part(long? first, long? last, bool isExclusive = false) => new(first, last, _descending) { IsExclusive = isExclusive };

    /// <summary>The second of a time, in the direction of the read.</summary>
    internal long? SecondOf(DateTime? utc) => (_descending ? -1 : 1) * (utc?.Ticks / TimeSpan.TicksPerSecond);

    private static DateTime? TimeOf(long? second) => second is { } number
        ? new DateTime(Math.Max(0, Math.Min(number, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond)) * TimeSpan.TicksPerSecond, DateTimeKind.Utc)
        : null;
}
