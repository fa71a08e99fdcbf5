namespace VeeamEM.Simulator.Data;

/// <summary>When restores start: evenly over the history, or in realistic patterns.</summary>
internal sealed class RestoreTimes
{
    private const int HoursOfDay = 24;
    private static readonly TimeSpan s_burst = TimeSpan.FromMinutes(5);
    private readonly DateTime _nowUtc;
    private readonly TimeSpan _history;
    private readonly HashSet<int> _bursts = [];
    private readonly double[] _upToHour;

    public RestoreTimes(SimulatorOptions options, DateTime nowUtc)
    {
        (_nowUtc, _history) = (nowUtc, TimeSpan.FromDays(options.Days));
        // Separate random choices, so that the rest of the data is the same for every distribution.
        _upToHour = options.Spread == Spread.Real ? Accumulate(new SeededRandom(options.Seed + 2), options.Days) : [];
    }

    public DateTime Next(SeededRandom random)
    {
        if (_upToHour.Length == 0)
            return _nowUtc.AddTicks(-1 - random.TicksBelow(_history.Ticks));
        int found = Array.BinarySearch(_upToHour, random.Fraction() * _upToHour[^1]);
        int hour = Math.Min(found < 0 ? ~found : found, _upToHour.Length - 1);
        long within = random.TicksBelow(_bursts.Contains(hour) ? s_burst.Ticks : TimeSpan.TicksPerHour);
        return HourStart(hour).AddTicks(Math.Min(within, TimeSpan.TicksPerHour - 1));
    }

    // Hours are counted back from now.
    private DateTime HourStart(int hour) => _nowUtc.AddHours(-hour - 1);

    private double[] Accumulate(SeededRandom random, int days)
    {
        double[] upTo = new double[days * HoursOfDay];
        double ofDay = 0;
        double ofWeek = 0;
        double sum = 0;
        for (int hour = 0; hour < upTo.Length; hour++)
        {
            if (hour % (7 * HoursOfDay) == 0)
            {
                // Some weeks are holidays.
                ofWeek = random.Percent(12) ? 0.02 : 1;
            }

            if (hour % HoursOfDay == 0)
            {
                ofDay = (random.Percent(8) ? 4 : 1) * (0.3 + (1.7 * random.Fraction()));
                if (random.Percent(6))
                {
                    // A disaster recovery test, or a disaster: as many restores in some minutes as otherwise in a day.
                    _bursts.Add(hour + random.Below(HoursOfDay));
                }
            }

            sum += (ofWeek * ofDay * WeightOf(HourStart(hour))) + (_bursts.Contains(hour) ? 120 : 0);
            upTo[hour] = sum;
        }

        return upTo;
    }

    private static double WeightOf(DateTime hour)
    {
        double weight = hour.Hour switch { >= 8 and < 18 => 10, >= 6 and < 22 => 2, _ => 0.3 };
        return hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? weight / 10 : weight;
    }
}
