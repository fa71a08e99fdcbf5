using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>How long finished restores took, with the RTO if specified.</summary>
internal static class DurationChart
{
    internal static void Write(TextWriter page, ReportData data)
    {
        IReadOnlyList<long> ticks = data.All.SortedTicks;
        Figure.Write(page, "How long restores took", "Finished restores by duration, failed ones included.", ticks.Count == 0 ? null : () =>
        {
            var scale = DurationScale.Of(ticks, data.Thresholds.Rto);
            RestoreSummary summary = data.All.ToSummary();
            string description = $"{Display.Plural(ticks.Count, "finished restore", "finished restores")}. Shortest {Display.Duration(summary.ShortestDuration)}, " +
                $"median {Display.Duration(summary.MedianDuration)}, 95th percentile {Display.Duration(summary.P95Duration)}, longest {Display.Duration(summary.LongestDuration)}.";
            if (data.Thresholds.Rto is { } threshold)
                description += $" A line marks the RTO of {Display.Duration(threshold)}: {Display.Share(summary.WithinRto)} of the finished restores did not fail and took no longer.";
            using (var svg = new Svg(page, "durations", Plot.Height, "Distribution of durations", description))
                Draw(svg, scale, data);
            Figure.Numbers(page, "Finished restores by duration", ["Duration", "Restores"], scale.Counts.Select((count, step) =>
                (IReadOnlyList<string>)[scale.Range(step), Display.Count(count)]));
        });
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

/// <summary>Durations in growing steps, as people speak of them, from the shortest to the longest that occurs.</summary>
internal sealed class DurationScale
{
    private const int MinSteps = 4;

    private static readonly (string Label, int Seconds)[] s_edges =
    [
        ("0", 0), ("1m", 60), ("2m", 120), ("5m", 300), ("10m", 600), ("15m", 900), ("30m", 1800),
        ("1h", 3600), ("2h", 7200), ("4h", 14400), ("8h", 28800), ("24h", 86400),
    ];

    private readonly int _first;

    private DurationScale(int first, int[] counts)
    {
        _first = first;
        Counts = counts;
    }

    /// <summary>The number of durations in each step: at least its lower edge, less than its upper one.</summary>
    internal IReadOnlyList<int> Counts { get; }

    internal static DurationScale Of(IReadOnlyList<long> ticks, TimeSpan? threshold)
    {
        int[] counts = new int[s_edges.Length];
        foreach (long duration in ticks)
            counts[Step(duration)]++;
        int[] used = Enumerable.Range(0, counts.Length).Where(step => counts[step] > 0).ToArray();
        if (threshold is { } limit)
            used = [.. used, Step(limit.Ticks)];
        if (used.Length == 0)
            return new DurationScale(0, []);
        int first = used.Min();
        int last = Math.Max(used.Max(), Math.Min(first + MinSteps, counts.Length) - 1);
        first = Math.Max(0, Math.Min(first, last - MinSteps + 1));
        return new DurationScale(first, counts.Skip(first).Take(last - first + 1).ToArray());
    }

    /// <summary>The lower edge of a step.</summary>
    internal string Edge(int step) => s_edges[_first + step].Label;

    /// <summary>The upper edge of the last step; null if it has none.</summary>
    internal string? End => _first + Counts.Count < s_edges.Length ? Edge(Counts.Count) : null;

    internal string Range(int step) => _first + step + 1 < s_edges.Length
        ? Edge(step) + " to less than " + s_edges[_first + step + 1].Label
        : Edge(step) + " and more";

    /// <summary>The position of a duration, in steps from the left; in the middle of the step without an end.</summary>
    internal double Position(TimeSpan duration)
    {
        int step = Step(duration.Ticks);
        if (step + 1 == s_edges.Length)
            return step - _first + 0.5;
        double within = (duration.TotalSeconds - s_edges[step].Seconds) / (s_edges[step + 1].Seconds - s_edges[step].Seconds);
        return step - _first + Math.Max(0, within);
    }

    private static int Step(long ticks)
    {
        int step = s_edges.Length - 1;
        while (step > 0 && ticks < s_edges[step].Seconds * TimeSpan.TicksPerSecond)
            step--;
        return step;
    }
}
