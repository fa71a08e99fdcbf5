using System;
using System.IO;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>Where the numbers come from, as far as it is known, and what they cannot prove.</summary>
internal static class EvidenceSection
{
    internal static void Write(TextWriter page, ReportData data, ReportEvidence evidence, string? csvName, string? csvHash)
    {
        page.Write("<section id=\"evidence\" class=\"card\" aria-labelledby=\"evidence-h\"><h2 id=\"evidence-h\">Evidence</h2>\n<dl class=\"facts\">\n");
        Fact(page, "Enterprise Managers", Servers(data));
        Fact(page, "Accounts", Connections(data, evidence, connection => $"{connection.UserName} on {connection.Server}"));
        Fact(page, "API versions", Connections(data, evidence, connection => $"{connection.ApiVersion} on {connection.Server}"));
        Fact(page, "Rows", Display.Plural(data.Counts.Total, "restore session", "restore sessions"));
        Fact(page, "Time covered by the rows", data.OldestUtc is null
            ? "None of the rows has a start."
            : $"{Display.Time(data.OldestUtc)} to {Display.Time(data.NewestUtc)} (oldest and newest start)");
        if (evidence.Dates is not null)
            Fact(page, "Dates", evidence.Dates);
        Fact(page, "Filter", "As piped in: which filter chose these rows is not known to the report.");
        Fact(page, "Completeness", Completeness(evidence));
        foreach (string error in evidence.ReadErrors)
            Fact(page, "Error while reading", error);
        Fact(page, "Generated", $"{evidence.Generated.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture)} ({Display.Utc(evidence.Generated)})");
        Fact(page, "Made with", $"VeeamEM {evidence.ModuleVersion}, PowerShell {evidence.Shell}");
        Fact(page, "Rows as CSV", csvName ?? "Not written (-Csv was not given).");
        if (csvHash is not null)
            Fact(page, "SHA-256 of the CSV", csvHash);
        Fact(page, "Percentiles", "Exact, by nearest rank, over finished restores that have a duration, failed ones included.");
        page.Write("</dl>\n<p class=\"note\">Enterprise Manager does not tell who started a restore, why, or where to, and no session proves that the restored data is sound.");
        if (csvName is not null)
            page.Write(" In the CSV, a name that begins like a formula (= + - @) has an apostrophe before it, so that no spreadsheet carries it out.");
        page.Write("</p></section>\n");
    }

    private static string Servers(ReportData data)
    {
        string unknown = data.WithoutServer == 0 ? string.Empty : $"{Display.Plural(data.WithoutServer, "row names", "rows name")} none";
        string known = string.Join(", ", data.Servers);
        return known.Length == 0 ? (unknown.Length == 0 ? "None: there are no rows." : unknown + ".") : unknown.Length == 0 ? known : known + "; " + unknown;
    }

    // Only of rows that came straight from a connection of this session: whoever read the others is not known.
    private static string Connections(ReportData data, ReportEvidence evidence, Func<ReportConnection, string> text)
    {
        string known = string.Join("; ", evidence.Connections.Select(text).Distinct(StringComparer.Ordinal));
        return data.Counts.Total == 0 ? "None: there are no rows."
            : known.Length == 0 ? "Not known: the rows do not come from a connection of this session."
            : evidence.RowsOfOthers == 0 ? known
            : $"{known}; not known of {Display.Plural(evidence.RowsOfOthers, "row", "rows")}";
    }

    private static string Completeness(ReportEvidence evidence) => evidence.ReadErrors.Count > 0
        ? "Not complete: the module reported errors while the rows came in, so that rows are missing."
        : "As received: PowerShell recorded no error of the module while the rows came in. Rows from a variable, a job or a file are taken as they are.";

    private static void Fact(TextWriter page, string name, string value) =>
        page.Write($"<div><dt>{Markup.Text(name)}</dt><dd>{Markup.Text(value)}</dd></div>\n");
}
