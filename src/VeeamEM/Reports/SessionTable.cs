using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace VeeamEM.Reports;

/// <summary>A table of sessions, one a row.</summary>
internal static class SessionTable
{
    internal static void Write(
        TextWriter page,
        string caption,
        IReadOnlyList<SessionColumn> columns,
        IEnumerable<SessionRow> sessions,
        CancellationToken cancellation)
    {
        page.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Markup.Text(caption)}\"><table class=\"sessions\"><caption>{Markup.Text(caption)}</caption><thead><tr>");
        foreach (SessionColumn column in columns)
            page.Write($"<th scope=\"col\"{(column.Style == "n" ? " class=\"n\"" : string.Empty)}>{column.Heading}</th>");
        page.Write("</tr></thead><tbody>\n");
        foreach (SessionRow session in sessions)
        {
            cancellation.ThrowIfCancellationRequested();
            page.Write("<tr>");
            foreach (SessionColumn column in columns)
                page.Write(column.Cell(session));
            page.Write("</tr>\n");
        }

        page.Write("</tbody></table></div>\n");
    }
}
