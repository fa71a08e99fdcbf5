using System;
using System.Management.Automation;
using VeeamEM.Binding;

namespace VeeamEM.Reports;

/// <summary>Names and wildcards that are matched on the client.</summary>
internal static class VmNamePattern
{
    internal static CriticalVm Of(string name) => new(name, Matcher(name));

    internal static Func<string, bool> AnyOf(string[]? names)
    {
        if (names is null)
            return _ => true;
        Func<string, bool>[] matchers = Array.ConvertAll(names, Matcher);
        return vm => Array.Exists(matchers, matches => matches(vm));
    }

    // A name with brackets may also be a pattern; match it literally too.
    private static Func<string, bool> Matcher(string name)
    {
        WildcardPattern? pattern = Wildcard.TryGet(name);
        return vm => string.Equals(vm, name, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(vm) == true;
    }
}
