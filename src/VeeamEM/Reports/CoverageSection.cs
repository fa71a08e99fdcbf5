using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>The result of Get-VemRestoreCoverage: a bar by verdict, and the machines not covered, longest ago first.</summary>
internal static class CoverageSection
{
    private const int MaxListed = ReportData.MaxRows;

    private static readonly (string Verdict, string Style, string Text)[] s_verdicts =
    [
        (RestoreVerdict.Restored, "ok", "Restored"),
        (RestoreVerdict.FilesOnly, "run", "Files only"),
        (RestoreVerdict.FailedOnly, "fail", "Failed only"),
        (RestoreVerdict.Attempted, "other", "Attempted"),
        (RestoreVerdict.NotRestored, "warn", "Not restored"),
        (RestoreVerdict.NotProtected, "none", "Not protected"),
    ];

    internal static void WriteCard(TextWriter page, ReportCoverage shown)
    {
        IReadOnlyList<RestoreCoverage> coverage = shown.Rows;
        string criteria = shown.Criteria.Length == 0 ? string.Empty : $" ({shown.Criteria})";
        int restored = coverage.Count(vm => vm.Verdict == RestoreVerdict.Restored);
        double? share = coverage.Count == 0 ? null : (double)restored / coverage.Count;
        AnswerSection.Card(page, "covered", "Coverage", Markup.Data(share, Display.Share(share)),
            $"{Display.Count(restored)} of {Display.Plural(coverage.Count, "machine", "machines")}{criteria} had a restore of the whole VM that did not fail");
    }

    internal static void Write(TextWriter page, ReportCoverage? shown)
    {
        if (shown is null)
            return;
        IReadOnlyList<RestoreCoverage> coverage = shown.Rows;
        page.Write("<section id=\"coverage\" class=\"card\" aria-labelledby=\"coverage-h\"><h2 id=\"coverage-h\">Coverage</h2>\n");
        foreach (string sentence in shown.Sentences)
            page.Write($"<p class=\"note\">{Markup.Text(sentence)}</p>\n");
        page.Write("<p class=\"note\">This API does not show computers backed up by agents, NAS shares, SureBackup tests, or VMs that no job ever protected.</p>\n");
        if (coverage.Count == 0)
        {
            page.Write("<p class=\"nothing\">No coverage rows were given.</p></section>\n");
            return;
        }

        WriteBar(page, coverage);
        WriteGaps(page, coverage);
        page.Write("</section>\n");
    }

    private static void WriteBar(TextWriter page, IReadOnlyList<RestoreCoverage> coverage)
    {
        var present = s_verdicts
            .Select(verdict => (verdict.Style, verdict.Text, Count: coverage.Count(vm => vm.Verdict == verdict.Verdict)))
            .Where(verdict => verdict.Count > 0)
            .ToArray();
        Figure.Legend(page, present.Select(verdict => (verdict.Style, verdict.Text, (string?)Display.Count(verdict.Count))));
        string description = string.Join(", ", present.Select(verdict => $"{verdict.Text}: {Display.Count(verdict.Count)}"));
        using var svg = new Svg(page, "verdicts", 26, "Machines by verdict", description);
        svg.Stack(2, 20, present.Select(verdict => (verdict.Style, verdict.Count / (double)coverage.Count)), description);
    }

    private static void WriteGaps(TextWriter page, IReadOnlyList<RestoreCoverage> coverage)
    {
        RestoreCoverage[] gaps = coverage
            .Where(vm => vm.Verdict != RestoreVerdict.Restored)
            .OrderBy(vm => Latest(vm.LastVmRestore, vm.LastFileRestore) ?? DateTime.MinValue)
            .ThenBy(vm => vm.LastAttempt ?? DateTime.MinValue)
            .ThenBy(vm => vm.VmName, StringComparer.OrdinalIgnoreCase)
            .ThenBy(vm => vm.BackupServer, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (gaps.Length == 0)
        {
            page.Write("<p class=\"nothing\">Each of these machines had a restore of the whole VM that did not fail.</p>\n");
            return;
        }

        if (gaps.Length > MaxListed)
            page.Write($"<p class=\"note\">The first {Display.Count(MaxListed)}; the output of Get-VemRestoreCoverage has the others.</p>\n");
        bool several = coverage.Select(vm => vm.Server).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1;
        string[] columns = ["VM", "Verdict", "Last restore of files", "Last attempt", "Attempts", "Failed", "Newest restore point", "Backup server"];
        Figure.Table(page, "coverage", $"{Display.Plural(gaps.Length, "machine is", "machines are")} not covered, longest ago first", several ? [.. columns, "Enterprise Manager"] : columns, gaps.Take(MaxListed).Select(vm =>
        {
            string[] cells =
            [
                vm.VmName, s_verdicts.First(verdict => verdict.Verdict == vm.Verdict).Text, Display.Time(vm.LastFileRestore), Display.Time(vm.LastAttempt),
                Display.Count(vm.Attempts), Display.Count(vm.Failed), Display.Time(vm.NewestRestorePoint), vm.BackupServer ?? Display.None,
            ];
            return (IReadOnlyList<string>)(several ? [.. cells, vm.Server ?? Display.None] : cells);
        }));
    }

    private static DateTime? Latest(DateTime? x, DateTime? y) => x is null || y > x ? y : x;
}
