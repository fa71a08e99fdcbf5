using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>The values that a group of sessions has in common; equal and ordered without regard to letter case.</summary>
internal sealed class GroupKey : IEquatable<GroupKey>
{
    internal static readonly IComparer<GroupKey> Order = Comparer<GroupKey>.Create(Compare);

    private readonly string?[] _values;

    internal GroupKey(IEnumerable<RestoreGrouping> groupings, SessionFacts session) =>
        _values = groupings.Select(grouping => Value(grouping, session)).ToArray();

    internal IReadOnlyList<string?> Values => _values;

    public bool Equals(GroupKey? other) => other is not null && _values.SequenceEqual(other._values, StringComparer.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as GroupKey);

    public override int GetHashCode() =>
        _values.Aggregate(17, (hash, value) => (hash * 31) + StringComparer.OrdinalIgnoreCase.GetHashCode(value ?? string.Empty));

    private static int Compare(GroupKey x, GroupKey y) => x._values
        .Zip(y._values, StringComparer.OrdinalIgnoreCase.Compare)
        .FirstOrDefault(order => order != 0);

    private static string? Value(RestoreGrouping grouping, SessionFacts session) => grouping switch
    {
        RestoreGrouping.VmName => session.VmName,
        RestoreGrouping.BackupServer => session.BackupServer,
        RestoreGrouping.JobType => session.JobType,
        RestoreGrouping.Result => session.Result,
        RestoreGrouping.Day => session.Created?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        RestoreGrouping.Week => session.Created is { } day ? IsoWeek.Text(day) : null,
        _ => session.Created?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };
}
