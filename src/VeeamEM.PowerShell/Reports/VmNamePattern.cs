using System;
using System.Management.Automation;
using VeeamEM.Binding;

namespace VeeamEM.Reports;

/// <summary>The names and wildcards of <c>-CriticalVm</c>.</summary>
internal static class VmNamePattern
{
    internal static CriticalVm Of(string name)
    {
        WildcardPattern? pattern = Wildcard.TryGet(name);

        // A name with brackets in it may also be a pattern; meant to the letter it matches too.
        return new CriticalVm(name, vm => string.Equals(vm, name, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(vm) == true);
    }
}
