using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>The days without a gap, or weeks or months where there are too many days to be told apart.</summary>
internal sealed class Timeline
{
    private const int MaxColumns = 100;

    private Timeline(string unit, IReadOnlyList<(string Label, OutcomeCounts Counts)> columns)
    {
        Unit = unit;
        Columns = columns;
    }

    /// <summary>The word day, week or month.</summary>
    internal string Unit { get; }

    internal IReadOnlyList<(string Label, OutcomeCounts Counts)> Columns { get; }

    internal static Timeline Of(IReadOnlyDictionary<DateTime, OutcomeCounts> days)
    {
        if (days.Count == 0)
            return new Timeline("day", []);
        DateTime first = days.Keys.Min();
        DateTime last = days.Keys.Max();
        int span = (last - first).Days;
        if (span < MaxColumns)
            return Build("day", days, day => day, day => day.AddDays(1), Display.Day);
        return span < MaxColumns * 7
            ? Build("week", days, IsoWeek.Monday, day => day.AddDays(7), IsoWeek.Text)
            : Build(
                "month",
                days,
                day => new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Local),
                day => day.AddMonths(1),
                day => day.ToString("yyyy-MM", CultureInfo.InvariantCulture));
    }

    private static Timeline Build(
        string unit,
        IReadOnlyDictionary<DateTime, OutcomeCounts> days,
        Func<DateTime, DateTime> start,
        Func<DateTime, DateTime> next,
        Func<DateTime, string> label)
    {
        ILookup<DateTime, OutcomeCounts> byStart = days.ToLookup(day => start(day.Key), day => day.Value);
        var columns = new List<(string, OutcomeCounts)>();
        DateTime last = start(days.Keys.Max());
        for (DateTime at = start(days.Keys.Min()); at <= last; at = next(at))
        {
            var counts = new OutcomeCounts();
            foreach (OutcomeCounts day in byStart[at])
                counts.Add(day);
            columns.Add((label(at), counts));
        }

        return new Timeline(unit, columns);
    }
}

/// <summary>Weeks of ISO 8601: they begin on Monday, and belong to the year of their Thursday.</summary>
internal static class IsoWeek
{
    internal static DateTime Monday(DateTime day) => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    internal static string Text(DateTime day)
    {
        DateTime thursday = Monday(day).AddDays(3);
        int week = ((thursday.DayOfYear - 1) / 7) + 1;
        return thursday.Year.ToString("0000", CultureInfo.InvariantCulture) + "-W" + week.ToString("00", CultureInfo.InvariantCulture);
    }
}
