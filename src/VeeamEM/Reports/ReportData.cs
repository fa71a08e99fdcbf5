using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>Everything that the page shows, collected session by session in bounded memory.</summary>
internal sealed class ReportData
{
    /// <summary>The rows that the page shows; the CSV file has all of them.</summary>
    internal const int MaxRows = 5000;

    private const int MaxListed = MaxRows;
    private const int MaxSlowest = 10;

    private readonly Dictionary<string, VmTally> _vms = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<DateTime, OutcomeCounts> _days = [];

    internal ReportData(Thresholds thresholds, Annotations? annotations = null)
    {
        Annotations = annotations ?? new Annotations();
        Thresholds = thresholds;
        All = new RestoreStatistics(thresholds);
        BackupServers = new SessionGroups([RestoreGrouping.BackupServer], thresholds);
        JobTypes = new SessionGroups([RestoreGrouping.JobType], thresholds);
    }

    internal Thresholds Thresholds { get; }

    internal Annotations Annotations { get; }

    internal RestoreStatistics All { get; }

    internal OutcomeCounts Counts => All.Counts;

    internal SessionGroups BackupServers { get; }

    internal SessionGroups JobTypes { get; }

    internal WeekHours WeekHours { get; } = new();

    internal TopSessions Slowest { get; } = new(MaxSlowest, TopSessions.LongestFirst);

    internal TopSessions Failed { get; } = new(MaxListed, TopSessions.NewestFirst);

    internal TopSessions Running { get; } = new(MaxListed, TopSessions.NewestFirst);

    internal TopSessions Rows { get; } = new(MaxRows, TopSessions.NewestFirst);

    internal IReadOnlyCollection<VmTally> Vms => _vms.Values;

    /// <summary>The Enterprise Managers of the rows.</summary>
    internal IReadOnlyCollection<string> Servers => _servers;

    /// <summary>The local days on which restores started.</summary>
    internal IReadOnlyDictionary<DateTime, OutcomeCounts> Days => _days;

    internal DateTime? OldestUtc { get; private set; }

    internal DateTime? NewestUtc { get; private set; }

    /// <summary>Rows without an Enterprise Manager.</summary>
    internal int WithoutServer { get; private set; }

    internal IEnumerable<VmTally> MostRestored(int count) => _vms.Values
        .OrderByDescending(vm => vm.Counts.Total)
        .ThenBy(vm => vm.Name, StringComparer.OrdinalIgnoreCase)
        .Take(count);

    internal void Add(SessionRow session)
    {
        SessionOutcome outcome = session.Outcome;
        _ = Annotations.Of(session);
        All.Add(session);
        BackupServers.Add(session);
        JobTypes.Add(session);
        if (outcome != SessionOutcome.Running && session.Duration >= TimeSpan.Zero)
            Slowest.Offer(session);
        if (outcome == SessionOutcome.Failed)
            Failed.Offer(session);
        if (outcome == SessionOutcome.Running)
            Running.Offer(session);
        Rows.Offer(session);
        AddNames(session);
        AddTime(session, outcome);
    }

    private void AddNames(SessionRow session)
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

    private void AddTime(SessionRow session, SessionOutcome outcome)
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

/// <summary>What is known about one VM.</summary>
internal sealed class VmTally
{
    internal VmTally(string name) => Name = name;

    internal string Name { get; }

    internal OutcomeCounts Counts { get; } = new();

    /// <summary>Start of the newest restore that did not fail; null if there is none.</summary>
    internal DateTime? LastGoodUtc { get; private set; }

    internal void Add(SessionRow session)
    {
        SessionOutcome outcome = session.Outcome;
        Counts.Add(outcome);
        bool isGood = outcome is SessionOutcome.Succeeded or SessionOutcome.Warning;
        if (isGood && session.CreatedUtc is { } created && !(LastGoodUtc >= created))
            LastGoodUtc = created;
    }
}

/// <summary>Keeps the first sessions of an order, however many are offered.</summary>
internal sealed class TopSessions
{
    private readonly int _capacity;
    private readonly Comparison<SessionRow> _order;
    private readonly List<SessionRow> _kept = [];

    internal TopSessions(int capacity, Comparison<SessionRow> order)
    {
        _capacity = capacity;
        _order = (x, y) => order(x, y) is var first && first != 0 ? first : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>The number offered, kept or not.</summary>
    internal int Offered { get; private set; }

    internal IReadOnlyList<SessionRow> Ordered
    {
        get
        {
            Trim();
            return _kept;
        }
    }

    internal void Offer(SessionRow session)
    {
        Offered++;
        _kept.Add(session);

        // Sorted occasionally, not on every call.
        if (_kept.Count >= (_capacity * 2) + 100)
            Trim();
    }

    internal static int NewestFirst(SessionRow x, SessionRow y) => Nullable.Compare(y.CreatedUtc, x.CreatedUtc);

    internal static int LongestFirst(SessionRow x, SessionRow y) => Nullable.Compare(y.Duration, x.Duration);

    private void Trim()
    {
        _kept.Sort(_order);
        if (_kept.Count > _capacity)
            _kept.RemoveRange(_capacity, _kept.Count - _capacity);
    }
}

/// <summary>Starts by weekday, Monday first, and hour of the day.</summary>
internal sealed class WeekHours
{
    internal static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly int[] _counts = new int[7 * 24];

    internal int Max { get; private set; }

    internal int this[int day, int hour] => _counts[(day * 24) + hour];

    internal void Add(DateTime local)
    {
        int slot = ((((int)local.DayOfWeek + 6) % 7) * 24) + local.Hour;
        _counts[slot]++;
        Max = Math.Max(Max, _counts[slot]);
    }
}
