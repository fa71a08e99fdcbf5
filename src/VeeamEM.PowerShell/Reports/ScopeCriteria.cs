using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>The criteria of a command as typed, parameter and value, as a report shows them.</summary>
internal static class ScopeCriteria
{
    private static readonly string[] s_criteria =
    [
        "VmName", "Name", "JobType", "State", "Result", "BackupServer", "EndedAfter", "EndedBefore", "Filter", "First", "Skip",
    ];

    internal static IReadOnlyList<string> From(IDictionary<string, object> bound) => s_criteria
        .Where(bound.ContainsKey)
        .Select(name => $"-{name} {Value(bound[name])}")
        .ToArray();

    /// <summary>Whether only some of the matching rows were requested.</summary>
    internal static bool IsLimited(IDictionary<string, object> bound) => bound.ContainsKey("First") || bound.ContainsKey("Skip");

    private static string Value(object? value) => value switch
    {
        PSObject wrapped => Value(wrapped.BaseObject),
        DateTime time => Display.Time(time),
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Value)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
