using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>A name, or a pattern of names, that must show a restore which ended with Success or Warning.</summary>
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
