using System.Globalization;
using System.IO;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>What the numbers are based on and what they cannot prove, and the block for signatures.</summary>
internal static class EvidenceSection
{
    internal static void Write(TextWriter page, ReportData data, ReportScope scope, ReportProvenance provenance, (string Name, string Hash)? csv)
    {
        page.Write("<section id=\"evidence\" class=\"card\" aria-labelledby=\"evidence-h\"><h2 id=\"evidence-h\">Evidence</h2>\n<dl class=\"facts\">\n");
        Fact(page, "Enterprise Managers", Servers(data));
        Fact(page, "Rows", Display.Plural(data.Counts.Total, "restore session", "restore sessions"));
        Fact(page, "Time covered by the rows", data.OldestUtc is null
            ? "None of the rows has a start time."
            : $"{Display.Time(data.OldestUtc)} to {Display.Time(data.NewestUtc)} (oldest and newest start)");
        if (scope.Dates is not null)
            Fact(page, "Dates", scope.Dates);
        Fact(page, "Completeness", Completeness(scope));
        foreach (string error in scope.Failures)
            Fact(page, "Error while reading", error);
        Fact(page, "Generated", $"{Display.Time(provenance.Generated.LocalDateTime)} ({provenance.Generated.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC)");
        Fact(page, "Made with", $"VeeamEM {provenance.ModuleVersion}, PowerShell {provenance.Shell}");
        Fact(page, "Rows as CSV", csv?.Name ?? "Not written (-Csv was not specified).");
        if (csv is not null)
            Fact(page, "SHA-256 of the CSV", csv.Value.Hash);
        Fact(page, "Percentiles", "Exact, by nearest rank: durations of finished restores, failed ones included; ages of the data of all restores whose restore point name contains its time.");
        page.Write("</dl>\n<p class=\"note\">This API does not say who started a restore, why, or where to, and no session proves that the restored data is sound.");
        if (csv is not null)
            page.Write(" In the CSV file, text that a spreadsheet could read as a formula (before = + - @) is prefixed with an apostrophe.");
        page.Write("</p></section>\n");
    }

    internal static void WriteSignOff(TextWriter page)
    {
        page.Write("<section id=\"sign-off\" class=\"card\" aria-labelledby=\"sign-off-h\"><h2 id=\"sign-off-h\">Sign-off</h2>\n<table class=\"signoff\"><caption>Names, dates and signatures</caption><thead><tr>" +
            "<th scope=\"col\">Role</th><th scope=\"col\">Name</th><th scope=\"col\">Date</th><th scope=\"col\">Signature</th></tr></thead><tbody>\n");
        foreach (string role in (string[])["Tested by", "Reviewed by", "Approved by"])
            page.Write($"<tr><th scope=\"row\">{role}</th><td></td><td></td><td></td></tr>\n");
        page.Write("</tbody></table></section>\n");
    }

    private static void Fact(TextWriter page, string name, string value) => ScopeSection.Fact(page, name, value);

    private static string Servers(ReportData data)
    {
        string unknown = data.WithoutServer == 0 ? string.Empty : Display.Plural(data.WithoutServer, "row without a server name", "rows without a server name");
        string known = string.Join(", ", data.Servers);
        return known.Length == 0 ? (unknown.Length == 0 ? "None: there are no rows." : unknown + ".") : unknown.Length == 0 ? known : known + "; " + unknown;
    }

    private static string Completeness(ReportScope scope)
    {
        if (scope.IsComplete)
            return "Complete: every row that the servers returned for the period and the criteria is counted here.";
        foreach (string _ in scope.Failures)
            return "Incomplete: rows are missing.";
        return "Not proven: see the notes at the top of the page.";
    }
}
