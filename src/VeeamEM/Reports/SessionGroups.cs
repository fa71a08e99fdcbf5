using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>Sessions counted by group; the groups come out in the order of their keys.</summary>
internal sealed class SessionGroups
{
    private readonly RestoreGrouping[] _groupings;
    private readonly TimeSpan? _threshold;
    private readonly Dictionary<GroupKey, RestoreStatistics> _groups = [];

    internal SessionGroups(IEnumerable<RestoreGrouping> groupings, TimeSpan? threshold)
    {
        _groupings = groupings.Distinct().ToArray();
        _threshold = threshold;
    }

    internal IReadOnlyList<RestoreGrouping> Groupings => _groupings;

    /// <summary>The groups by key; where nothing divides the sessions there is one group, even without any session.</summary>
    internal IEnumerable<(GroupKey? Key, RestoreStatistics Statistics)> Ordered
    {
        get
        {
            if (_groups.Count == 0 && _groupings.Length == 0)
                return [(null, new RestoreStatistics(_threshold))];
            return _groups.OrderBy(group => group.Key, GroupKey.Order).Select(group => ((GroupKey?)group.Key, group.Value));
        }
    }

    internal void Add(SessionFacts session)
    {
        var key = new GroupKey(_groupings, session);
        if (!_groups.TryGetValue(key, out RestoreStatistics? group))
            _groups.Add(key, group = new RestoreStatistics(_threshold));
        group.Add(session);
    }
}
