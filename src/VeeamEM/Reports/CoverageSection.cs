using System.IO;

namespace VeeamEM.Reports;

/// <summary>The critical VMs, each with what was found of it.</summary>
internal static class CoverageSection
{
    internal static void Write(TextWriter page, CriticalVmCoverage[] critical)
    {
        if (critical.Length == 0)
            return;
        page.Write("<section id=\"coverage\" class=\"card\" aria-labelledby=\"coverage-h\"><h2 id=\"coverage-h\">Critical VMs</h2>\n");
        page.Write("<p class=\"note\">A VM counts as restored when a restore of any type ended with Success or Warning. A pattern counts as restored when one of its VMs was.</p>\n");
        page.Write("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Critical VMs\"><table class=\"coverage\"><caption>Critical VMs and their restores</caption><thead><tr>" +
            "<th scope=\"col\">Name or pattern</th><th scope=\"col\">Verdict</th><th scope=\"col\">Last restore that did not fail</th>" +
            "<th scope=\"col\">Restores</th><th scope=\"col\">VMs</th></tr></thead><tbody>\n");
        foreach (CriticalVmCoverage vm in critical)
        {
            string style = vm.IsRestored ? "is-ok" : "is-fail";
            string sign = Outcomes.Sign(vm.IsRestored ? SessionOutcome.Succeeded : SessionOutcome.Failed);
            page.Write($"<tr><th scope=\"row\">{Markup.Text(vm.Name)}</th><td class=\"t\"><span class=\"{style}\"><span aria-hidden=\"true\">{sign}</span> {vm.Verdict}</span></td>");
            page.Write($"<td class=\"t\">{Display.Time(vm.LastGoodUtc)}</td><td>{vm.Counts.InWords()}</td><td class=\"n\">{Display.Count(vm.Vms)}</td></tr>\n");
        }

        page.Write("</tbody></table></div></section>\n");
    }
}
