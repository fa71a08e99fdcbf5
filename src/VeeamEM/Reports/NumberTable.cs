using System.Collections.Generic;
using System.IO;

namespace VeeamEM.Reports;

/// <summary>The numbers behind a chart, for those who cannot see it or want to copy them. The first cell heads its row.</summary>
internal static class NumberTable
{
    internal static void Write(TextWriter page, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Write("<details class=\"numbers\"><summary>Numbers</summary>\n");
        page.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Markup.Text(caption)}\"><table><caption>{Markup.Text(caption)}</caption><thead><tr>");
        foreach (string column in columns)
            page.Write($"<th scope=\"col\">{Markup.Text(column)}</th>");
        page.Write("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<string> row in rows)
        {
            page.Write($"<tr><th scope=\"row\">{Markup.Text(row[0])}</th>");
            for (int i = 1; i < row.Count; i++)
                page.Write($"<td class=\"n\">{Markup.Text(row[i])}</td>");
            page.Write("</tr>\n");
        }

        page.Write("</tbody></table></div></details>\n");
    }
}
