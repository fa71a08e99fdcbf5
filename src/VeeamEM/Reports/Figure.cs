using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Errors;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>The frame of every chart: heading, note, legend, drawing, and the numbers below it.</summary>
internal static class Figure
{
    /// <summary>Writes a chart in its frame.</summary>
    /// <param name="page">The output.</param>
    /// <param name="heading">What it shows.</param>
    /// <param name="note">How to read it.</param>
    /// <param name="draw">Draws it; null if there is no data.</param>
    /// <param name="isWide">Whether it takes the full width.</param>
    internal static void Write(TextWriter page, string heading, string note, Action? draw, bool isWide = false)
    {
        page.Write($"<section class=\"card{(isWide ? " wide" : string.Empty)}\"><h3>{Markup.Text(heading)}</h3><p class=\"note\">{Markup.Text(note)}</p>\n");
        if (draw is null)
            page.Write("<p class=\"nothing\">No data for this chart.</p>\n");
        else
            draw();
        page.Write("</section>\n");
    }

    /// <summary>Explains each pattern, with its count.</summary>
    internal static void Legend(TextWriter page, IEnumerable<(string Style, string Text, string? Count)> entries)
    {
        page.Write("<ul class=\"legend\">");
        foreach ((string style, string text, string? count) in entries)
        {
            page.Write($"<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"{style}\" width=\"12\" height=\"12\"/></svg> ");
            page.Write($"{Markup.Text(text)}{(count is null ? string.Empty : $" <b>{Markup.Text(count)}</b>")}</li>");
        }

        page.Write("</ul>\n");
    }

    internal static void Legend(TextWriter page, OutcomeCounts counts) =>
        Legend(page, counts.Present.Select(outcome => (Outcomes.Class(outcome), Outcomes.Word(outcome), (string?)Display.Count(counts[outcome]))));

    /// <summary>The numbers behind a chart, for people who cannot see it or want to copy them. The first cell is the row's heading.</summary>
    internal static void Numbers(TextWriter page, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Write("<details class=\"numbers\"><summary>Numbers</summary>\n");
        Table(page, string.Empty, caption, columns, rows);
        page.Write("</details>\n");
    }

    /// <summary>A table of text; the first cell is the row's heading, and numbers are right-aligned in a table of numbers.</summary>
    internal static void Table(TextWriter page, string style, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Markup.Text(caption)}\"><table{(style.Length == 0 ? string.Empty : $" class=\"{style}\"")}>");
        page.Write($"<caption>{Markup.Text(caption)}</caption><thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{Markup.Text(column)}</th>"))}</tr></thead><tbody>\n");
        foreach (IReadOnlyList<string> row in rows)
        {
            page.Write($"<tr><th scope=\"row\">{Markup.Text(row[0])}</th>");
            page.Write(string.Concat(row.Skip(1).Select(cell => (style.Length == 0 ? "<td class=\"n\">" : "<td>") + Markup.Text(cell) + "</td>")) + "</tr>\n");
        }

        page.Write("</tbody></table></div>\n");
    }
}
