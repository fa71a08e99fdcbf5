using System;

namespace VeeamEM.Reports;

/// <summary>Starts by weekday, Monday first, and hour of the day.</summary>
internal sealed class WeekHours
{
    internal static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly int[] _counts = new int[7 * 24];

    internal int Max { get; private set; }

    internal int this[int day, int hour] => _counts[(day * 24) + hour];

    internal void Add(DateTime local)
    {
        int slot = ((((int)local.DayOfWeek + 6) % 7) * 24) + local.Hour;
        _counts[slot]++;
        Max = Math.Max(Max, _counts[slot]);
    }
}
