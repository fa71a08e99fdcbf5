using System.IO;

namespace VeeamEM.Reports;

/// <summary>The card around a chart.</summary>
internal static class Figure
{
    internal static void Begin(TextWriter page, string heading, string note, bool isWide = false) => page.Write(
        $"<section class=\"card{(isWide ? " wide" : string.Empty)}\"><h3>{Markup.Text(heading)}</h3><p class=\"note\">{Markup.Text(note)}</p>\n");

    internal static void Nothing(TextWriter page) => page.Write("<p class=\"nothing\">No restores to show.</p>\n");

    internal static void End(TextWriter page) => page.Write("</section>\n");
}
