using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Errors;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>Horizontal bar charts: restores by backup server and type, the slowest restores, the VMs restored most.</summary>
internal static class BarCharts
{
    private const int MaxBars = 12;
    private const int MaxVms = 10;

    private static readonly string[] s_columns =
    [
        "Total", "Succeeded", "Warnings", "Failed", "Running", "Success rate", "Shortest", "Median", "95th percentile", "Longest", "Within RTO", "Last restore",
    ];

    /// <summary>Restores by a property, with the numbers of Measure-VemRestoreSession below.</summary>
    internal static void WriteGroups(TextWriter page, string id, string heading, string column, ReportData data, SessionGroups groups)
    {
        (string Name, OutcomeCounts Counts, RestoreSummary Summary)[] all = groups.Ordered
            .Select(group => (group.Key?.Values[0] ?? "(none)", group.Statistics.Counts, group.Statistics.ToSummary()))
            .OrderByDescending(group => group.Item3.Total)
            .ToArray();
        const string Note = "Restores by result; share of finished restores that succeeded, median duration.";
        string note = all.Length > MaxBars ? $"{Note} The {Display.Count(MaxBars)} with most restores of {Display.Count(all.Length)}." : Note;
        Figure.Write(page, heading, note, () =>
        {
            BarRow[] rows = all.Take(MaxBars).Select(group => new BarRow(
                group.Name,
                $"{Display.Count(group.Summary.Total)} · {Display.Share(group.Summary.SuccessRate)} · {Display.Duration(group.Summary.MedianDuration)}",
                Parts(group.Counts, all[0].Summary.Total))).ToArray();
            Draw(page, id, heading, data.Counts, rows);
            Figure.Numbers(page, heading, [column, .. s_columns], all.Select(group => Cells(group.Name, group.Summary)));
        });
    }

    internal static void WriteSlowest(TextWriter page, ReportData data)
    {
        IReadOnlyList<SessionRow> slowest = data.Slowest.Ordered;
        Figure.Write(page, "Slowest restores", "Finished restores that took longest, with the day of their start.", slowest.Count == 0 ? null : () =>
        {
            double longest = Math.Max(1, slowest[0].Duration!.Value.Ticks);
            var counts = new OutcomeCounts();
            foreach (SessionRow session in slowest)
                counts.Add(session.Outcome);
            Draw(page, "slowest", "Slowest restores", counts, slowest.Select(session => new BarRow(
                session.VmName ?? session.Name ?? "(no name)",
                $"{Outcomes.Sign(session.Outcome)} {session.Result} · {(session.Created is { } created ? Display.Day(created) : Display.None)} · {Display.Duration(session.Duration)}",
                [(Outcomes.Class(session.Outcome), Math.Max(0, session.Duration!.Value.Ticks / longest))])).ToArray());
        });
    }

    internal static void WriteMostRestored(TextWriter page, ReportData data)
    {
        VmTally[] vms = data.MostRestored(MaxVms).ToArray();
        Figure.Write(page, "Most restored VMs", $"Restores by result; {Display.Plural(data.Vms.Count, "VM was", "VMs were")} restored in all.", vms.Length == 0 ? null : () =>
            Draw(page, "most-restored", "Most restored VMs", data.Counts, vms.Select(vm => new BarRow(
                vm.Name,
                Display.Count(vm.Counts.Total) + (vm.Counts[SessionOutcome.Failed] is var failed && failed > 0 ? $" · {Display.Count(failed)} failed" : string.Empty),
                Parts(vm.Counts, vms[0].Counts.Total))).ToArray()));
    }

    private static (string Style, double Length)[] Parts(OutcomeCounts counts, double most) =>
        counts.Present.Select(outcome => (Outcomes.Class(outcome), counts[outcome] / most)).ToArray();

    private static void Draw(TextWriter page, string id, string title, OutcomeCounts legend, BarRow[] rows)
    {
        const int RowHeight = 35;
        Figure.Legend(page, legend.Present.Select(outcome => (Outcomes.Class(outcome), Outcomes.Word(outcome), (string?)null)));
        using var svg = new Svg(page, id, (rows.Length * RowHeight) + 2, title, string.Join("; ", rows.Select(row => row.Label + ": " + row.Value)));
        for (int i = 0; i < rows.Length; i++)
        {
            double y = i * RowHeight;
            svg.Text("label", 0, y + 13, Display.Shortened(rows[i].Label, 34));
            svg.Text("value", 100, y + 13, rows[i].Value, "end");
            svg.Box("track", 0, y + 19, 100, 9);
            svg.Stack(y + 19, 9, rows[i].Parts, rows[i].Label + ": " + rows[i].Value);
        }
    }

    private static IReadOnlyList<string> Cells(string name, RestoreSummary summary) =>
    [
        name,
        Display.Count(summary.Total),
        Display.Count(summary.Succeeded),
        Display.Count(summary.Warnings),
        Display.Count(summary.Failed),
        Display.Count(summary.Running),
        Display.Share(summary.SuccessRate),
        Display.Duration(summary.ShortestDuration),
        Display.Duration(summary.MedianDuration),
        Display.Duration(summary.P95Duration),
        Display.Duration(summary.LongestDuration),
        Display.Share(summary.WithinRto),
        Display.Time(summary.LastRestore),
    ];
}

/// <summary>One horizontal bar: its label, its value as text, and its parts with their length from 0 to 1.</summary>
internal sealed class BarRow
{
    internal BarRow(string label, string value, IReadOnlyList<(string Style, double Length)> parts)
    {
        Label = label;
        Value = value;
        Parts = parts;
    }

    internal string Label { get; }

    internal string Value { get; }

    internal IReadOnlyList<(string Style, double Length)> Parts { get; }
}
