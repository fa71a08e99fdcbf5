using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>When restores start: weekday by hour, each cell with its count.</summary>
internal static class HeatMap
{
    private const double Left = 8;
    private const double Cell = (100 - Left) / 24;
    private const int RowHeight = 24;
    private const int Top = 18;
    private const int Levels = 5;

    internal static void Write(TextWriter page, ReportData data)
    {
        WeekHours hours = data.WeekHours;
        Figure.Write(page, "When restores start", "Restores by weekday and hour of their start, local time.", hours.Max == 0 ? null : () =>
        {
            (int day, int hour) = Busiest(hours);
            string description = $"Seven rows of 24 hours. Most restores start on {WeekHours.Days[day]} from {Hour(hour)}:00: {Display.Count(hours.Max)}.";
            Figure.Legend(page, Enumerable.Range(0, Levels + 1).Select(level => (Style(level), Range(level, hours.Max), (string?)null)).Where(entry => entry.Item2.Length > 0));
            using (var svg = new Svg(page, "heat", Top + (7 * RowHeight) + 2, "Restores by weekday and hour", description))
                Draw(svg, hours);
            Figure.Numbers(
                page,
                "Restores by weekday and hour",
                ["Weekday", .. Enumerable.Range(0, 24).Select(Hour)],
                WeekHours.Days.Select((name, row) => (IReadOnlyList<string>)[name, .. Enumerable.Range(0, 24).Select(at => Display.Count(hours[row, at]))]));
        });
    }

    private static string Style(int level) => "heat" + level.ToString(CultureInfo.InvariantCulture);

    /// <summary>The counts of a level; empty if no count belongs to it.</summary>
    private static string Range(int level, int max)
    {
        int last = level * max / Levels;
        int first = level == 0 ? 0 : ((level - 1) * max / Levels) + 1;
        return first > last ? string.Empty : first == last ? Display.Count(first) : $"{Display.Count(first)} to {Display.Count(last)}";
    }

    private static void Draw(Svg svg, WeekHours hours)
    {
        for (int hour = 0; hour < 24; hour += 2)
            svg.Text("tick", Left + (Cell * (hour + 0.5)), 11, Hour(hour), "middle");
        for (int day = 0; day < 7; day++)
        {
            double y = Top + (day * RowHeight);
            svg.Text("tick", 0, y + 16, WeekHours.Days[day]);
            for (int hour = 0; hour < 24; hour++)
                DrawCell(svg, hours, day, hour, y);
        }
    }

    private static void DrawCell(Svg svg, WeekHours hours, int day, int hour, double y)
    {
        int count = hours[day, hour];
        int level = (int)Math.Ceiling(count * (double)Levels / hours.Max);
        string style = Style(level);
        double x = Left + (hour * Cell);
        svg.Box(style, x, y, Cell, RowHeight, $"{WeekHours.Days[day]} {Hour(hour)}:00: {Display.Count(count)}");
        if (count == 0)
            return;

        // More than two digits do not fit on a phone: none is shown there, and the table below has them all.
        svg.Text((hours.Max > 99 ? "count long on-" : "count on-") + style, x + (Cell / 2), y + 15.5, Plot.Short(count), "middle");
    }

    private static (int Day, int Hour) Busiest(WeekHours hours)
    {
        for (int slot = 0; ; slot++)
        {
            if (hours[slot / 24, slot % 24] == hours.Max)
                return (slot / 24, slot % 24);
        }
    }

    private static string Hour(int hour) => hour.ToString("00", CultureInfo.InvariantCulture);
}
