using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>Restores per day, stacked by outcome.</summary>
internal static class TimelineChart
{
    private const int MaxLabels = 4;

    internal static void Write(TextWriter page, ReportData data)
    {
        var timeline = Timeline.Of(data.Days);
        IReadOnlyList<(string Label, OutcomeCounts Counts)> columns = timeline.Columns;
        Figure.Begin(page, $"Restores per {timeline.Unit}", "By the local time of their start, stacked by result.", isWide: true);
        if (columns.Count == 0)
        {
            Figure.Nothing(page);
            Figure.End(page);
            return;
        }

        Legend.Write(page, data.Counts);
        int highest = columns.Max(column => column.Counts.Total);
        (string busiest, OutcomeCounts most) = columns.First(column => column.Counts.Total == highest);
        string description = $"{Display.Plural(columns.Count, timeline.Unit, timeline.Unit + "s")} from {columns[0].Label} to {columns[columns.Count - 1].Label}. " +
            $"Most restores: {busiest} with {Display.Count(highest)} ({most.InWords()}).";
        using (var svg = new Svg(page, "timeline", Plot.Height, $"Restores per {timeline.Unit}, stacked by result", description))
        {
            var plot = new Plot(svg, columns.Count, highest);
            for (int i = 0; i < columns.Count; i++)
                Stack(plot, i, columns[i].Label, columns[i].Counts);
            int step = (int)Math.Ceiling(columns.Count / (double)MaxLabels);
            for (int i = 0; i < columns.Count; i += step)
                plot.Label(i + 0.5, columns[i].Label);
        }

        string[] headers = [char.ToUpperInvariant(timeline.Unit[0]) + timeline.Unit.Substring(1), "Total", .. data.Counts.Present.Select(Outcomes.Word)];
        NumberTable.Write(page, $"Restores per {timeline.Unit}", headers, columns.Select(column => (IReadOnlyList<string>)
            [column.Label, Display.Count(column.Counts.Total), .. data.Counts.Present.Select(outcome => Display.Count(column.Counts[outcome]))]));
        Figure.End(page);
    }

    private static void Stack(Plot plot, int column, string label, OutcomeCounts counts)
    {
        int below = 0;
        foreach (SessionOutcome outcome in counts.Present)
        {
            plot.Bar(Outcomes.Class(outcome), column, below, counts[outcome], $"{label}: {Display.Count(counts.Total)} ({counts.InWords()})");
            below += counts[outcome];
        }
    }
}
