using System.IO;
using System.Linq;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>What most readers look for, at the top: one sentence, then numbers.</summary>
internal static class AnswerSection
{
    internal static void Write(TextWriter page, ReportData data, CriticalVmCoverage[] critical, ReportCoverage? coverage)
    {
        RestoreSummary summary = data.All.ToSummary();
        page.Write("<section id=\"answer\" aria-labelledby=\"answer-h\"><h2 id=\"answer-h\">Summary</h2>\n");
        page.Write($"<p class=\"lead\">{Markup.Text(Sentence(data, summary))}</p>\n<dl class=\"cards\">\n");
        Card(page, "total", "Restores", Markup.Data(summary.Total, Display.Count(summary.Total)), Outcomes.InWords(data.Counts));
        if (summary.Total > 0)
            WriteResults(page, data, summary);
        if (critical.Length > 0)
        {
            int missing = critical.Count(vm => !vm.IsRestored);
            Card(page, "critical", "Critical VMs without a restore", Markup.Data(missing, Display.Count(missing)), $"of {Display.Plural(critical.Length, "name", "names")} given");
        }

        if (coverage is not null)
            CoverageSection.WriteCard(page, coverage);
        page.Write("</dl>\n");
        string[] names = critical.Where(vm => !vm.IsRestored).Select(vm => Markup.Text(vm.Name)).ToArray();
        if (names.Length > 0)
            page.Write($"<p class=\"alert\"><strong>No successful restore of:</strong> {string.Join(", ", names)}.</p>\n");
        page.Write("</section>\n");
    }

    internal static void Card(TextWriter page, string id, string label, string value, string note) =>
        page.Write($"<div id=\"{id}\"><dt>{Markup.Text(label)}</dt><dd><b>{value}</b><span>{Markup.Text(note)}</span></dd></div>\n");

    private static void WriteResults(TextWriter page, ReportData data, RestoreSummary summary)
    {
        Card(page, "success-rate", "Success rate", Markup.Data(summary.SuccessRate, Display.Share(summary.SuccessRate)),
            $"{Display.Count(summary.Succeeded)} of {Display.Count(summary.Finished)} finished restores; warnings do not count as success");
        Card(page, "median", "Median duration", Markup.Data(summary.MedianDuration?.TotalSeconds, Display.Duration(summary.MedianDuration)), "hours:minutes:seconds, finished restores");
        Card(page, "p95", "95th percentile", Markup.Data(summary.P95Duration?.TotalSeconds, Display.Duration(summary.P95Duration)),
            "longest " + Display.Duration(summary.LongestDuration));
        if (data.Thresholds.Rto is { } rto)
        {
            Card(page, "within-rto", "Within the RTO", Markup.Data(summary.WithinRto, Display.Share(summary.WithinRto)),
                $"of the {Display.Plural(summary.Timed, "finished restore", "finished restores")} that failed or whose duration is known: did not fail and took at most {Display.Duration(rto)}");
        }

        Card(page, "age", "Age of the data", Markup.Data(summary.MedianRestorePointAge?.TotalSeconds, Display.Age(summary.MedianRestorePointAge)),
            "median from restore point to restore; longest " + Display.Age(summary.LongestRestorePointAge));
        if (data.Thresholds.Rpo is { } rpo)
        {
            Card(page, "within-rpo", "Within the RPO", Markup.Data(summary.WithinRpo, Display.Share(summary.WithinRpo)),
                $"of the {Display.Plural(summary.Aged, "restore", "restores")} whose age of the data is known: at most {Display.Age(rpo)} old");
        }
    }

    private static string Sentence(ReportData data, RestoreSummary summary)
    {
        if (summary.Total == 0)
            return "This report contains no restore sessions.";
        string range = data.OldestUtc is null ? string.Empty
            : data.OldestUtc == data.NewestUtc ? $", started at {Display.Time(data.OldestUtc)}"
            : $", started from {Display.Time(data.OldestUtc)} to {Display.Time(data.NewestUtc)}";
        string running = summary.Running == 0 ? string.Empty : $" {Display.Plural(summary.Running, "restore was", "restores were")} still running.";
        string result = summary.Finished == 0
            ? " None has finished."
            : $" {Display.Count(summary.Succeeded)} of {Display.Plural(summary.Finished, "finished restore", "finished restores")} succeeded, " +
                $"{Display.Count(summary.Warnings)} ended with a warning, {Display.Count(summary.Failed)} failed.";
        return $"{Display.Plural(summary.Total, "restore", "restores")} of {Display.Plural(data.Vms.Count, "VM", "VMs")}{range}.{result}{running}";
    }
}
