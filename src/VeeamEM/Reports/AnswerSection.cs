using System.IO;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>What most readers came for, at the top: in a sentence, then in numbers.</summary>
internal static class AnswerSection
{
    internal static void Write(TextWriter page, ReportData data, ReportEvidence evidence, CriticalVmCoverage[] critical)
    {
        RestoreSummary summary = data.All.ToSummary();
        page.Write("<section id=\"answer\" aria-labelledby=\"answer-h\"><h2 id=\"answer-h\">Summary</h2>\n");
        if (evidence.ReadErrors.Count > 0)
        {
            page.Write("<p class=\"alert\"><strong>Not complete.</strong> Reading these restores reported " +
                $"{Display.Plural(evidence.ReadErrors.Count, "error", "errors")}; do not take the numbers for the whole. See <a href=\"#evidence\">Evidence</a>.</p>\n");
        }

        page.Write($"<p class=\"lead\">{Markup.Text(Sentence(data, summary))}</p>\n<dl class=\"cards\">\n");
        Card(page, "total", "Restores", Markup.Data(summary.Total, Display.Count(summary.Total)), data.Counts.InWords());
        Card(page, "success-rate", "Success rate", Markup.Data(summary.SuccessRate, Display.Share(summary.SuccessRate)),
            $"{Display.Count(summary.Succeeded)} of {Display.Count(summary.Finished)} finished, without warnings");
        Card(page, "median", "Median duration", Markup.Data(summary.MedianDuration?.TotalSeconds, Display.Duration(summary.MedianDuration)), "h:mm:ss, finished restores");
        Card(page, "p95", "95th percentile", Markup.Data(summary.P95Duration?.TotalSeconds, Display.Duration(summary.P95Duration)),
            "longest " + Display.Duration(summary.LongestDuration));
        Card(page, "within-rto", "Within the RTO", Markup.Data(summary.WithinRto, Display.Share(summary.WithinRto)), data.Thresholds.Rto is { } threshold
            ? $"of finished: not failed, at most {Display.Duration(threshold)}"
            : "no threshold was given");
        int missing = critical.Count(vm => !vm.IsRestored);
        Card(page, "critical", "Critical VMs without a restore", Markup.Data(critical.Length == 0 ? null : missing, critical.Length == 0 ? Display.None : Display.Count(missing)),
            critical.Length == 0 ? "no names were given" : $"of {Display.Plural(critical.Length, "name", "names")} given");
        page.Write("</dl>\n");
        if (missing > 0)
        {
            page.Write("<p class=\"alert\"><strong>No successful restore of:</strong> " +
                string.Join(", ", critical.Where(vm => !vm.IsRestored).Select(vm => Markup.Text(vm.Name))) + ".</p>\n");
        }

        page.Write("</section>\n");
    }

    private static string Sentence(ReportData data, RestoreSummary summary)
    {
        if (summary.Total == 0)
            return "No restore sessions were piped in, so that there is nothing to tell about.";
        string range = data.OldestUtc is null ? string.Empty
            : data.OldestUtc == data.NewestUtc ? $", started at {Display.Time(data.OldestUtc)}"
            : $", started from {Display.Time(data.OldestUtc)} to {Display.Time(data.NewestUtc)}";
        string running = summary.Running == 0 ? string.Empty : $" {Display.Plural(summary.Running, "restore was", "restores were")} still running.";
        string result = summary.Finished == 0
            ? " None is finished."
            : $" {Display.Count(summary.Succeeded)} of {Display.Count(summary.Finished)} finished ones succeeded, " +
                $"{Display.Count(summary.Warnings)} ended with a warning, {Display.Count(summary.Failed)} failed.";
        return $"{Display.Plural(summary.Total, "restore", "restores")} of {Display.Plural(data.Vms.Count, "VM", "VMs")}{range}.{result}{running}";
    }

    private static void Card(TextWriter page, string id, string label, string value, string note) =>
        page.Write($"<div id=\"{id}\"><dt>{Markup.Text(label)}</dt><dd><b>{value}</b><span>{Markup.Text(note)}</span></dd></div>\n");
}
