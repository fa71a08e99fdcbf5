using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>Everything that the page shows, gathered session by session in bounded memory.</summary>
internal sealed class ReportData
{
    /// <summary>The rows that the page shows; all of them are in the CSV.</summary>
    internal const int MaxRows = 5000;

    private const int MaxListed = 250;
    private const int MaxSlowest = 10;

    private readonly Dictionary<string, VmTally> _vms = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<DateTime, OutcomeCounts> _days = [];
    private readonly List<SessionFacts> _rows = [];

    internal ReportData(TimeSpan? rtoThreshold)
    {
        RtoThreshold = rtoThreshold;
        All = new RestoreStatistics(rtoThreshold);
        BackupServers = new SessionGroups([RestoreGrouping.BackupServer], rtoThreshold);
        JobTypes = new SessionGroups([RestoreGrouping.JobType], rtoThreshold);
    }

    internal TimeSpan? RtoThreshold { get; }

    internal RestoreStatistics All { get; }

    internal OutcomeCounts Counts { get; } = new();

    internal SessionGroups BackupServers { get; }

    internal SessionGroups JobTypes { get; }

    internal WeekHours WeekHours { get; } = new();

    internal BestSessions Slowest { get; } = new(MaxSlowest, BestSessions.LongestFirst);

    internal BestSessions Failed { get; } = new(MaxListed, BestSessions.NewestFirst);

    internal BestSessions Running { get; } = new(MaxListed, BestSessions.NewestFirst);

    /// <summary>The first rows, as they were received.</summary>
    internal IReadOnlyList<SessionFacts> Rows => _rows;

    internal IReadOnlyCollection<VmTally> Vms => _vms.Values;

    /// <summary>The Enterprise Managers that the rows name.</summary>
    internal IReadOnlyCollection<string> Servers => _servers;

    /// <summary>The local days on which restores were started.</summary>
    internal IReadOnlyDictionary<DateTime, OutcomeCounts> Days => _days;

    internal DateTime? OldestUtc { get; private set; }

    internal DateTime? NewestUtc { get; private set; }

    /// <summary>Rows that name no Enterprise Manager.</summary>
    internal int WithoutServer { get; private set; }

    internal IEnumerable<VmTally> MostRestored(int count) => _vms.Values
        .OrderByDescending(vm => vm.Counts.Total)
        .ThenBy(vm => vm.Name, StringComparer.OrdinalIgnoreCase)
        .Take(count);

    internal void Add(SessionFacts session)
    {
        SessionOutcome outcome = session.Outcome;
        All.Add(session);
        Counts.Add(outcome);
        BackupServers.Add(session);
        JobTypes.Add(session);
        if (outcome != SessionOutcome.Running && session.Duration is not null)
            Slowest.Offer(session);
        if (outcome == SessionOutcome.Failed)
            Failed.Offer(session);
        if (outcome == SessionOutcome.Running)
            Running.Offer(session);
        if (_rows.Count < MaxRows)
            _rows.Add(session);
        AddNames(session);
        AddTime(session, outcome);
    }

    private void AddNames(SessionFacts session)
    {
        if (session.Server is null)
            WithoutServer++;
        else
            _ = _servers.Add(session.Server);
        if (session.VmName is not { } name)
            return;
        if (!_vms.TryGetValue(name, out VmTally? vm))
            _vms.Add(name, vm = new VmTally(name));
        vm.Add(session);
    }

    private void AddTime(SessionFacts session, SessionOutcome outcome)
    {
        if (session.CreatedUtc is not { } utc)
            return;
        OldestUtc = OldestUtc <= utc ? OldestUtc : utc;
        NewestUtc = NewestUtc >= utc ? NewestUtc : utc;
        DateTime local = utc.ToLocalTime();
        if (!_days.TryGetValue(local.Date, out OutcomeCounts? day))
            _days.Add(local.Date, day = new OutcomeCounts());
        day.Add(outcome);
        WeekHours.Add(local);
    }
}
