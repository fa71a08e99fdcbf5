using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VeeamEM.Statistics;

/// <summary>Sessions counted by group; groups are returned in the order of their keys.</summary>
internal sealed class SessionGroups
{
    private readonly RestoreGrouping[] _groupings;
    private readonly Thresholds _thresholds;
    private readonly Dictionary<GroupKey, RestoreStatistics> _groups = [];

    internal SessionGroups(IEnumerable<RestoreGrouping> groupings, Thresholds thresholds)
    {
        _groupings = groupings.Distinct().ToArray();
        _thresholds = thresholds;
    }

    internal IReadOnlyList<RestoreGrouping> Groupings => _groupings;

    /// <summary>The groups by key; without a grouping there is one group, even without any sessions.</summary>
    internal IEnumerable<(GroupKey? Key, RestoreStatistics Statistics)> Ordered
    {
        get
        {
            if (_groups.Count == 0 && _groupings.Length == 0)
                return [(null, new RestoreStatistics(_thresholds))];
            return _groups.OrderBy(group => group.Key, GroupKey.Order).Select(group => ((GroupKey?)group.Key, group.Value));
        }
    }

    internal void Add(SessionRow session)
    {
        var key = new GroupKey(_groupings, session);
        if (!_groups.TryGetValue(key, out RestoreStatistics? group))
            _groups.Add(key, group = new RestoreStatistics(_thresholds));
        group.Add(session);
    }
}

/// <summary>The common values of a group of sessions; compared and ordered ignoring case.</summary>
internal sealed class GroupKey : IEquatable<GroupKey>
{
    internal static readonly IComparer<GroupKey> Order = Comparer<GroupKey>.Create(Compare);

    private readonly string?[] _values;

    internal GroupKey(IEnumerable<RestoreGrouping> groupings, SessionRow session) =>
        _values = groupings.Select(grouping => Value(grouping, session)).ToArray();

    internal IReadOnlyList<string?> Values => _values;

    public bool Equals(GroupKey? other) => other is not null && _values.SequenceEqual(other._values, StringComparer.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as GroupKey);

    public override int GetHashCode() =>
        _values.Aggregate(17, (hash, value) => (hash * 31) + StringComparer.OrdinalIgnoreCase.GetHashCode(value ?? string.Empty));

    private static int Compare(GroupKey x, GroupKey y) => x._values
        .Zip(y._values, StringComparer.OrdinalIgnoreCase.Compare)
        .FirstOrDefault(order => order != 0);

    private static string? Value(RestoreGrouping grouping, SessionRow session) => grouping switch
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

/// <summary>Weeks of ISO 8601: they begin on Monday, and belong to the year of their Thursday.</summary>
internal static class IsoWeek
{
    internal static DateTime Monday(DateTime day) => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    internal static string Text(DateTime day)
    {
        DateTime thursday = Monday(day).AddDays(3);
        int week = ((thursday.DayOfYear - 1) / 7) + 1;
        return thursday.Year.ToString("0000", CultureInfo.InvariantCulture) + "-W" + week.ToString("00", CultureInfo.InvariantCulture);
    }
}
