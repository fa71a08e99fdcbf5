namespace VeeamEM.Simulator.Data;

/// <summary>Rows in order of time, so that a slice is found without visiting the others.</summary>
internal sealed class TimeIndex<T>
    where T : class, IEntity
{
    private readonly long[] _ticks;
    private readonly Lazy<T[]> _newestFirst;

    public TimeIndex(IEnumerable<T> rows)
    {
        OldestFirst = [.. rows];
        _ticks = Array.ConvertAll(OldestFirst, row => ((ITimedEntity)row).CreationTimeUtc.Ticks);
        Array.Sort(_ticks, OldestFirst);
        _newestFirst = new Lazy<T[]>(() => [.. OldestFirst.AsEnumerable().Reverse()]);
    }

    public T[] OldestFirst { get; }
    public T[] NewestFirst => _newestFirst.Value;

    /// <returns>The positions of the rows between two times, both included.</returns>
    public Range Between(long fromTicks, long toTicks, bool newestFirst)
    {
        int from = CountBefore(fromTicks);
        int to = toTicks == long.MaxValue ? _ticks.Length : CountBefore(toTicks + 1);
        to = Math.Max(from, to);
        return newestFirst ? (_ticks.Length - to)..(_ticks.Length - from) : from..to;
    }

    /// <returns>The number of earlier rows, which is also the position of the first of the others.</returns>
    public int CountBefore(long ticks)
    {
        int low = 0;
        for (int high = _ticks.Length; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = _ticks[middle] < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
