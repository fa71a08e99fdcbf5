using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VeeamEM.Errors;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>A name, or a name pattern, that must have a restore with the result Success or Warning.</summary>
internal sealed class CriticalVm
{
    private readonly Func<string, bool> _matches;

    internal CriticalVm(string name, Func<string, bool> matches)
    {
        Name = name;
        _matches = matches;
    }

    internal string Name { get; }

    internal CriticalVmCoverage CoverageBy(IEnumerable<VmTally> vms)
    {
        VmTally[] found = vms.Where(vm => _matches(vm.Name)).ToArray();
        var counts = new OutcomeCounts();
        foreach (VmTally vm in found)
            counts.Add(vm.Counts);
        return new CriticalVmCoverage(Name, found.Length, counts, found.Max(vm => vm.LastGoodUtc));
    }
}

/// <summary>The restores of a critical VM, or of all VMs that match a pattern.</summary>
internal sealed class CriticalVmCoverage
{
    internal CriticalVmCoverage(string name, int vms, OutcomeCounts counts, DateTime? lastGoodUtc)
    {
        Name = name;
        Vms = vms;
        Counts = counts;
        LastGoodUtc = lastGoodUtc;
    }

    internal string Name { get; }

    internal int Vms { get; }

    internal OutcomeCounts Counts { get; }

    internal DateTime? LastGoodUtc { get; }

    internal bool IsRestored => Counts[SessionOutcome.Succeeded] + Counts[SessionOutcome.Warning] > 0;

    internal string Verdict => IsRestored ? "Restored" : Counts.Total == 0 ? "No restore" : "No successful restore";

    /// <summary>The critical VMs, each with its restores.</summary>
    internal static void Write(TextWriter page, CriticalVmCoverage[] critical)
    {
        if (critical.Length == 0)
            return;
        page.Write("<section id=\"critical-vms\" class=\"card\" aria-labelledby=\"critical-h\"><h2 id=\"critical-h\">Critical VMs</h2>\n");
        page.Write("<p class=\"note\">A VM counts as restored when a restore of any type ended with Success or Warning. A pattern counts as restored when one of its VMs was. VMs with the same name count as one.</p>\n");
        Figure.Table(
            page,
            "coverage",
            "Critical VMs and their restores",
            ["Name or pattern", "Verdict", "Last restore that did not fail", "Restores", "VMs"],
            critical.Select(vm => (IReadOnlyList<string>)
            [
                vm.Name,
                $"{Outcomes.Sign(vm.IsRestored ? SessionOutcome.Succeeded : SessionOutcome.Failed)} {vm.Verdict}",
                Display.Time(vm.LastGoodUtc),
                Outcomes.InWords(vm.Counts),
                Display.Count(vm.Vms),
            ]));
        page.Write("</section>\n");
    }
}
