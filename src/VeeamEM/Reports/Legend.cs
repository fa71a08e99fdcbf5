using System.IO;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>Says which pattern stands for which outcome, and how many there are.</summary>
internal static class Legend
{
    internal static void Write(TextWriter page, OutcomeCounts counts)
    {
        page.Write("<ul class=\"legend\">");
        foreach (SessionOutcome outcome in counts.Present.DefaultIfEmpty(SessionOutcome.Succeeded))
        {
            page.Write($"<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"{Outcomes.Class(outcome)}\" width=\"12\" height=\"12\"/></svg> ");
            page.Write($"{Outcomes.Word(outcome)} <b>{Display.Count(counts[outcome])}</b></li>");
        }

        page.Write("</ul>\n");
    }
}
