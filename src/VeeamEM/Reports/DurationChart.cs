using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>How long finished restores took, with the RTO where one was given.</summary>
internal static class DurationChart
{
    internal static void Write(TextWriter page, ReportData data)
    {
        IReadOnlyList<long> ticks = data.All.SortedTicks;
        Figure.Begin(page, "How long restores took", "Finished restores by duration, failed ones included.");
        if (ticks.Count == 0)
        {
            Figure.Nothing(page);
            Figure.End(page);
            return;
        }

        var scale = DurationScale.Of(ticks, data.Thresholds.Rto);
        RestoreSummary summary = data.All.ToSummary();
        string description = $"{Display.Plural(ticks.Count, "finished restore", "finished restores")}. Shortest {Display.Duration(summary.ShortestDuration)}, " +
            $"median {Display.Duration(summary.MedianDuration)}, 95th percentile {Display.Duration(summary.P95Duration)}, longest {Display.Duration(summary.LongestDuration)}.";
        if (data.Thresholds.Rto is { } threshold)
            description += $" A line marks the RTO of {Display.Duration(threshold)}: {Display.Share(summary.WithinRto)} of the finished restores did not fail and took no longer.";
        using (var svg = new Svg(page, "durations", Plot.Height, "Distribution of durations", description))
            Draw(svg, scale, data);
        NumberTable.Write(page, "Finished restores by duration", ["Duration", "Restores"], scale.Counts.Select((count, step) =>
            (IReadOnlyList<string>)[scale.Range(step), Display.Count(count)]));
        Figure.End(page);
    }

    private static void Draw(Svg svg, DurationScale scale, ReportData data)
    {
        var plot = new Plot(svg, scale.Counts.Count, scale.Counts.Max());
        for (int step = 0; step < scale.Counts.Count; step++)
        {
            if (scale.Counts[step] > 0)
                plot.Bar("bar", step, 0, scale.Counts[step], $"{scale.Range(step)}: {Display.Count(scale.Counts[step])}");
            plot.Label(step, scale.Edge(step));
        }

        if (scale.End is { } end)
            plot.Label(scale.Counts.Count, end, "end");
        if (data.Thresholds.Rto is { } threshold)
            plot.Mark(scale.Position(threshold), "RTO " + Display.Duration(threshold));
    }
}
