using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using VeeamEM.Errors;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>Restores per day, stacked by outcome.</summary>
internal static class TimelineChart
{
    private const int MaxLabels = 4;

    internal static void Write(TextWriter page, ReportData data)
    {
        var timeline = Timeline.Of(data.Days);
        IReadOnlyList<(string Label, OutcomeCounts Counts)> columns = timeline.Columns;
        string note = "By the local time of their start, stacked by result.";
        if (timeline.OutsideAxis > 0)
            note += $" Not drawn: {Display.Plural(timeline.OutsideAxis, "restore", "restores")} before {Timeline.FirstYear} or after {Timeline.LastYear}, which cannot be right.";
        Figure.Write(page, $"Restores per {timeline.Unit}", note, columns.Count == 0 ? null : () => Draw(page, data, timeline.Unit, columns), isWide: true);
    }

    private static void Draw(TextWriter page, ReportData data, string unit, IReadOnlyList<(string Label, OutcomeCounts Counts)> columns)
    {
        Figure.Legend(page, data.Counts);
        int highest = columns.Max(column => column.Counts.Total);
        (string busiest, OutcomeCounts most) = columns.First(column => column.Counts.Total == highest);
        string description = $"{Display.Plural(columns.Count, unit, unit + "s")} from {columns[0].Label} to {columns[columns.Count - 1].Label}. " +
            $"Most restores: {busiest} with {Display.Count(highest)} ({Outcomes.InWords(most)}).";
        using (var svg = new Svg(page, "timeline", Plot.Height, $"Restores per {unit}, stacked by result", description))
        {
            var plot = new Plot(svg, columns.Count, highest);
            for (int i = 0; i < columns.Count; i++)
                Stack(plot, i, columns[i].Label, columns[i].Counts);
            int step = (int)Math.Ceiling(columns.Count / (double)MaxLabels);
            for (int i = 0; i < columns.Count; i += step)
                plot.Label(i + 0.5, columns[i].Label);
        }

        string[] headers = [char.ToUpperInvariant(unit[0]) + unit.Substring(1), "Total", .. data.Counts.Present.Select(Outcomes.Word)];
        Figure.Numbers(page, $"Restores per {unit}", headers, columns.Select(column => (IReadOnlyList<string>)
            [column.Label, Display.Count(column.Counts.Total), .. data.Counts.Present.Select(outcome => Display.Count(column.Counts[outcome]))]));
    }

    private static void Stack(Plot plot, int column, string label, OutcomeCounts counts)
    {
        int below = 0;
        foreach (SessionOutcome outcome in counts.Present)
        {
            plot.Bar(Outcomes.Class(outcome), column, below, counts[outcome], $"{label}: {Display.Count(counts.Total)} ({Outcomes.InWords(counts)})");
            below += counts[outcome];
        }
    }
}

/// <summary>The days without gaps, or weeks, months or years if there are too many days to distinguish.</summary>
internal sealed class Timeline
{
    /// <summary>Dates outside these years come from a wrong clock, and would make the axis endless.</summary>
    internal const int FirstYear = 1990;
    internal const int LastYear = 2100;

    private const int MaxColumns = 100;
    private const int MaxMonths = 240;

    private Timeline(string unit, IReadOnlyList<(string Label, OutcomeCounts Counts)> columns)
    {
        Unit = unit;
        Columns = columns;
    }

    /// <summary>The word day, week, month or year.</summary>
    internal string Unit { get; }

    internal IReadOnlyList<(string Label, OutcomeCounts Counts)> Columns { get; }

    /// <summary>Restores whose date is not on the axis.</summary>
    internal int OutsideAxis { get; private set; }

    internal static Timeline Of(IReadOnlyDictionary<DateTime, OutcomeCounts> all)
    {
        var days = all.Where(day => day.Key.Year is >= FirstYear and <= LastYear).ToDictionary(day => day.Key, day => day.Value);
        Timeline timeline = days.Count == 0 ? new Timeline("day", []) : Within(days);
        timeline.OutsideAxis = all.Values.Sum(day => day.Total) - days.Values.Sum(day => day.Total);
        return timeline;
    }

    private static Timeline Within(Dictionary<DateTime, OutcomeCounts> days)
    {
        DateTime first = days.Keys.Min();
        DateTime last = days.Keys.Max();
        int span = (last - first).Days;
        if (span < MaxColumns)
            return Build("day", days, day => day, day => day.AddDays(1), Display.Day);
        if (span < MaxColumns * 7)
            return Build("week", days, IsoWeek.Monday, day => day.AddDays(7), IsoWeek.Text);
        return ((last.Year - first.Year) * 12) + last.Month - first.Month < MaxMonths
            ? Build("month", days, day => Local(day.Year, day.Month), day => day.AddMonths(1), day => day.ToString("yyyy-MM", CultureInfo.InvariantCulture))
            : Build("year", days, day => Local(day.Year, 1), day => day.AddYears(1), day => day.ToString("yyyy", CultureInfo.InvariantCulture));
    }

    private static DateTime Local(int year, int month) => new(year, month, 1, 0, 0, 0, DateTimeKind.Local);

    private static Timeline Build(
        string unit,
        Dictionary<DateTime, OutcomeCounts> days,
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
