using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>Restores by backup server or by type, with the numbers of Measure-VemRestoreSession beneath.</summary>
internal static class GroupChart
{
    private const int MaxBars = 12;

    private static readonly string[] s_columns =
    [
        "Total", "Succeeded", "Warnings", "Failed", "Running", "Success rate", "Shortest", "Median", "95th percentile", "Longest", "Within RTO", "Last restore",
    ];

    internal static void Write(TextWriter page, string id, string heading, string column, SessionGroups groups)
    {
        (string Name, RestoreStatistics Statistics, RestoreSummary Summary)[] all = groups.Ordered
            .Select(group => (group.Key?.Values[0] ?? "(none)", group.Statistics, group.Statistics.ToSummary()))
            .OrderByDescending(group => group.Item3.Total)
            .ToArray();
        Figure.Begin(page, heading, all.Length > MaxBars
            ? $"The {Display.Count(MaxBars)} with most restores of {Display.Count(all.Length)}; share of finished ones that succeeded, median duration."
            : "Restores, share of finished ones that succeeded, median duration.");
        if (all.Length == 0)
        {
            Figure.Nothing(page);
            Figure.End(page);
            return;
        }

        double most = all[0].Summary.Total;
        BarRow[] rows = all.Take(MaxBars).Select(group => new BarRow(
            group.Name,
            $"{Display.Count(group.Summary.Total)} · {Display.Share(group.Summary.SuccessRate)} · {Display.Duration(group.Summary.MedianDuration)}",
            Outcomes.All
                .Where(outcome => group.Statistics.Counts[outcome] > 0)
                .Select(outcome => (Outcomes.Class(outcome), group.Statistics.Counts[outcome] / most))
                .ToArray())).ToArray();
        string description = string.Join("; ", rows.Select(row => row.Label + ": " + row.Value));
        BarChart.Draw(page, id, heading, description, rows);
        NumberTable.Write(page, heading, [column, .. s_columns], all.Select(group => Cells(group.Name, group.Summary)));
        Figure.End(page);
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
