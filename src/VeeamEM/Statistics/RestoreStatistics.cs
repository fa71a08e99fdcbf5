using System;
using System.Collections.Generic;

namespace VeeamEM.Statistics;

/// <summary>
/// Counts sessions as they arrive. For each, it keeps the duration and the age of its data, eight bytes each, for
/// exact percentiles.
/// </summary>
internal sealed class RestoreStatistics
{
    private readonly Thresholds _thresholds;
    private readonly Percentiles _durations = new();
    private readonly Percentiles _ages = new();
    private int _withinRto;
    private int _failedWithoutDuration;
    private int _withinRpo;
    private DateTime? _lastUtc;

    internal RestoreStatistics(Thresholds thresholds) => _thresholds = thresholds;

    internal OutcomeCounts Counts { get; } = new();

    /// <summary>The durations of the finished sessions in ticks, shortest first.</summary>
    internal IReadOnlyList<long> SortedTicks => _durations.Sorted;

    internal void Add(SessionRow session)
    {
        SessionOutcome outcome = session.Outcome;
        Counts.Add(outcome);
        if (session.CreatedUtc is { } created && !(_lastUtc >= created))
            _lastUtc = created;
        if (session.PointAge is { } age && age >= TimeSpan.Zero)
        {
            _ages.Add(age.Ticks);
            _withinRpo += age <= _thresholds.Rpo ? 1 : 0;
        }

        // A clock that was set back gives a duration below zero, which says nothing.
        if (outcome != SessionOutcome.Running && session.Duration is { } duration && duration >= TimeSpan.Zero)
        {
            _durations.Add(duration.Ticks);
            _withinRto += outcome != SessionOutcome.Failed && duration <= _thresholds.Rto ? 1 : 0;
        }
        else if (outcome == SessionOutcome.Failed)
        {
            // It missed the threshold whatever its duration; for others without a duration, nothing is known.
            _failedWithoutDuration++;
        }
    }

    internal RestoreSummary ToSummary()
    {
        int durations = _durations.Sorted.Count;
        int finished = Counts.Total - Counts[SessionOutcome.Running];
        return new RestoreSummary
        {
            Total = Counts.Total,
            Succeeded = Counts[SessionOutcome.Succeeded],
            Warnings = Counts[SessionOutcome.Warning],
            Failed = Counts[SessionOutcome.Failed],
            Running = Counts[SessionOutcome.Running],
            SuccessRate = finished == 0 ? null : (double)Counts[SessionOutcome.Succeeded] / finished,
            ShortestDuration = _durations.Rank(0),
            MedianDuration = _durations.Rank(50),
            P95Duration = _durations.Rank(95),
            LongestDuration = _durations.Rank(100),
            WithinRto = durations == 0 || _thresholds.Rto is null ? null : (double)_withinRto / (durations + _failedWithoutDuration),
            Timed = durations + _failedWithoutDuration,
            Aged = _ages.Sorted.Count,
            LastRestore = _lastUtc?.ToLocalTime(),
            MedianRestorePointAge = _ages.Rank(50),
            LongestRestorePointAge = _ages.Rank(100),
            WithinRpo = _ages.Sorted.Count == 0 || _thresholds.Rpo is null ? null : (double)_withinRpo / _ages.Sorted.Count,
        };
    }
}

/// <summary>The objectives for restores; each is null if not specified.</summary>
internal sealed class Thresholds
{
    internal static readonly Thresholds None = new(null, null);

    internal Thresholds(TimeSpan? rto, TimeSpan? rpo)
    {
        Rto = rto;
        Rpo = rpo;
    }

    /// <summary>The maximum duration of a restore.</summary>
    internal TimeSpan? Rto { get; }

    /// <summary>The maximum age of restored data.</summary>
    internal TimeSpan? Rpo { get; }
}

/// <summary>Percentiles by nearest rank, in integers: rounding never decides which session it is.</summary>
internal sealed class Percentiles
{
    private readonly List<long> _ticks = [];
    private bool _isSorted = true;

    internal IReadOnlyList<long> Sorted
    {
        get
        {
            if (!_isSorted)
                _ticks.Sort();
            _isSorted = true;
            return _ticks;
        }
    }

    internal void Add(long ticks)
    {
        _ticks.Add(ticks);
        _isSorted = false;
    }

    /// <summary>The smallest value that at least <paramref name="percent"/> percent of the values do not exceed; null without values.</summary>
    internal TimeSpan? Rank(int percent)
    {
        if (Sorted.Count == 0)
            return null;
        long rank = (((long)_ticks.Count * percent) + 99) / 100;
        return TimeSpan.FromTicks(_ticks[(int)Math.Max(1, rank) - 1]);
    }
}
