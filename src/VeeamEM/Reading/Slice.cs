using System;
using System.Threading.Tasks;

namespace VeeamEM.Reading;

/// <summary>A range of seconds, counted in the direction of the read, and the response once they have been requested.</summary>
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

    internal Task<Answer<T>>? Answer { get; set; }

    internal bool IsInFlight => Answer is { IsCompleted: false };

    /// <summary>The response, and how far it is complete; null if that has not been determined yet.</summary>
    internal SliceResult<T>? Result { get; set; }

    /// <summary>Other seconds of the same read.</summary>
    internal Slice<T> Part(long? first, long? last, bool isExclusive = false) => new(first, last, _descending) { IsExclusive = isExclusive };

    /// <summary>The second of a time, in the direction of the read.</summary>
    internal long? PlaceOf(DateTime? utc) => (_descending ? -1 : 1) * (utc?.Ticks / TimeSpan.TicksPerSecond);

    private static DateTime? TimeOf(long? second) => second is { } number
        ? new DateTime(Math.Max(0, Math.Min(number, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond)) * TimeSpan.TicksPerSecond, DateTimeKind.Utc)
        : null;
}
