using System;

namespace VeeamEM.Reports;

/// <summary>What was found of a critical VM, or of all VMs of a pattern.</summary>
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

    internal string Verdict => IsRestored ? "Restored" : Counts.Total == 0 ? "No restore" : "No restore that succeeded";
}
