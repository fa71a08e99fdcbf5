using System;
using System.Management.Automation;

namespace VeeamEM.Reports;

/// <summary>The names and wildcards of <c>-CriticalVm</c>.</summary>
internal static class VmNamePattern
{
    internal static CriticalVm Of(string name)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

        // A name with brackets in it is also a pattern; meant to the letter it matches too.
        return new CriticalVm(name, vm => string.Equals(vm, name, StringComparison.OrdinalIgnoreCase) || pattern.IsMatch(vm));
    }
}
