using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>The slowest restores, and the VMs that are restored most.</summary>
internal static class VmCharts
{
    private const int MaxVms = 10;

    internal static void WriteSlowest(TextWriter page, ReportData data)
    {
        IReadOnlyList<SessionRow> slowest = data.Slowest.Ordered;
        Figure.Begin(page, "Slowest restores", "Finished restores that took longest, with their start.");
        if (slowest.Count > 0)
        {
            double longest = Math.Max(1, slowest[0].Duration!.Value.Ticks);
            BarRow[] rows = slowest.Select(session => new BarRow(
                session.VmName ?? session.Name ?? "(no name)",
                $"{Outcomes.Sign(session.Outcome)} {session.Result} · {StartDay(session)} · {Display.Duration(session.Duration)}",
                [(Outcomes.Class(session.Outcome), Math.Max(0, session.Duration!.Value.Ticks / longest))])).ToArray();
            BarChart.Draw(page, "slowest", "Slowest restores", Description(rows), rows);
        }
        else
        {
            Figure.Nothing(page);
        }

        Figure.End(page);
    }

    internal static void WriteMostRestored(TextWriter page, ReportData data)
    {
        VmTally[] vms = data.MostRestored(MaxVms).ToArray();
        Figure.Begin(page, "Most restored VMs", $"Restores by result; {Display.Plural(data.Vms.Count, "VM was", "VMs were")} restored in all.");
        if (vms.Length > 0)
        {
            double most = vms[0].Counts.Total;
            BarRow[] rows = vms.Select(vm => new BarRow(
                vm.Name,
                Display.Count(vm.Counts.Total) + (vm.Counts[SessionOutcome.Failed] is var failed && failed > 0 ? $" · {Display.Count(failed)} failed" : string.Empty),
                vm.Counts.Present.Select(outcome => (Outcomes.Class(outcome), vm.Counts[outcome] / most)).ToArray())).ToArray();
            BarChart.Draw(page, "most-restored", "Most restored VMs", Description(rows), rows);
        }
        else
        {
            Figure.Nothing(page);
        }

        Figure.End(page);
    }

    private static string StartDay(SessionRow session) => session.Created is { } created ? Display.Day(created) : Display.None;

    private static string Description(IEnumerable<BarRow> rows) => string.Join("; ", rows.Select(row => row.Label + ": " + row.Value));
}
