using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;

namespace VeeamEM.Reports;

/// <summary>The names that must be protected, and the machines that are.</summary>
internal sealed class Inventory
{
    private static readonly char[] s_wildcards = ['*', '?'];

    private readonly HashSet<string> _protected = new(StringComparer.OrdinalIgnoreCase);

    internal Inventory(string[]? names) => Names = (names ?? [])
        .Select(name => name.Trim())
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToArray();

    internal IReadOnlyList<string> Names { get; }

    internal IEnumerable<string> NotProtected => Names.Where(name => !_protected.Contains(name));

    internal void Add(RestoreCoverage row) => _ = _protected.Add(row.VmName);

    /// <summary>
    /// Whether a name that no machine has is meant as a pattern. Names are literal, and brackets are common in them: they
    /// form a pattern only if it matches a machine.
    /// </summary>
    internal bool IsPattern(string name) => name.IndexOfAny(s_wildcards) >= 0
        || (WildcardPattern.ContainsWildcardCharacters(name) && Wildcard.TryGet(name) is { } pattern && _protected.Any(pattern.IsMatch));
}
