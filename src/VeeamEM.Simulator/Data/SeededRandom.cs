namespace VeeamEM.Simulator.Data;

/// <summary>Random choices that a seed repeats on every machine.</summary>
internal sealed class SeededRandom(int seed)
{
    private const int GuidLength = 16;
    private readonly Random _random = new(seed);
    private readonly byte[] _guidBytes = new byte[GuidLength];

    public double Fraction() => _random.NextDouble();
    public int Below(int bound) => _random.Next(bound);
    public int Between(int lowest, int highest) => _random.Next(lowest, highest + 1);
    public bool Percent(int percent) => _random.Next(100) < percent;
    public T OneOf<T>(ImmutableArray<T> choices) => choices[_random.Next(choices.Length)];
    public long TicksBelow(long bound) => _random.NextInt64(bound);

    public Guid NextGuid()
    {
        _random.NextBytes(_guidBytes);
        _guidBytes[7] = (byte)((_guidBytes[7] & 0x0F) | 0x40);
        _guidBytes[8] = (byte)((_guidBytes[8] & 0x3F) | 0x80);
        return new Guid(_guidBytes);
    }

    /// <returns>The time with 0, 1, 3 or 7 fraction digits, as real servers mix them.</returns>
    public DateTime WithSomeFraction(DateTime utc)
    {
        long unit = _random.Next(4) switch
        {
            0 => TimeSpan.TicksPerSecond,
            1 => TimeSpan.TicksPerSecond / 10,
            2 => TimeSpan.TicksPerMillisecond,
            _ => 1,
        };
        return new DateTime(utc.Ticks - (utc.Ticks % unit), DateTimeKind.Utc);
    }
}
