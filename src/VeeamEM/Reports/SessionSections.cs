using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VeeamEM.Reports;

/// <summary>The sessions themselves: failed ones, running ones, and all of them behind a fold.</summary>
internal static class SessionSections
{
    internal static void Write(TextWriter page, ReportData data, string? csvName, CancellationToken cancellation)
    {
        bool several = data.Servers.Count > 1;
        WriteListed(page, "failed", "Failed restores", "No restore failed.", SessionColumn.OfFailed(several, data.Failed.Ordered.Any(session => session.FailureMessage is not null)), data.Failed, cancellation);
        WriteListed(page, "running", "Running restores", "No restore was running.", SessionColumn.OfRunning(several), data.Running, cancellation);
        WriteAll(page, data, csvName, cancellation);
    }

    private static void WriteListed(
        TextWriter page,
        string id,
        string heading,
        string none,
        IReadOnlyList<SessionColumn> columns,
        BestSessions sessions,
        CancellationToken cancellation)
    {
        page.Write($"<section id=\"{id}\" class=\"card\" aria-labelledby=\"{id}-h\"><h2 id=\"{id}-h\">{heading} <span class=\"badge\">{Display.Count(sessions.Offered)}</span></h2>\n");
        if (sessions.Offered == 0)
        {
            page.Write($"<p class=\"nothing\">{none}</p>\n");
        }
        else
        {
            int shown = sessions.Ordered.Count;
            if (shown < sessions.Offered)
                page.Write($"<p class=\"note\">The newest {Display.Count(shown)} of {Display.Count(sessions.Offered)}.</p>\n");
            SessionTable.Write(page, heading + ", newest first", columns, sessions.Ordered, cancellation);
        }

        page.Write("</section>\n");
    }

    private static void WriteAll(TextWriter page, ReportData data, string? csvName, CancellationToken cancellation)
    {
        int total = data.Counts.Total;
        int shown = data.Rows.Count;
        page.Write($"<section id=\"rows\" class=\"card\" aria-labelledby=\"rows-h\"><h2 id=\"rows-h\">All restores <span class=\"badge\">{Display.Count(total)}</span></h2>\n");
        if (total == 0)
        {
            page.Write("<p class=\"nothing\">No restores to show.</p></section>\n");
            return;
        }

        if (shown < total)
        {
            page.Write($"<p class=\"note\">This page lists the first {Display.Count(shown)} rows as they were received. All numbers and charts count all {Display.Count(total)}. ");
            page.Write(csvName is null
                ? "The other rows are in no file: run the command with -Csv to have them beside the page.</p>\n"
                : $"All rows are in {Markup.Text(csvName)}.</p>\n");
        }

        page.Write($"<details><summary>Show {Display.Plural(shown, "row", "rows")}</summary>\n");
        SessionTable.Write(page, "Restores in the order received", SessionColumn.OfAll(data.Servers.Count > 1), data.Rows, cancellation);
        page.Write("</details></section>\n");
    }
}
