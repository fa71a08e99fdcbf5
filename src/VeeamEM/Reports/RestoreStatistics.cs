using System;
using System.Collections.Generic;

namespace VeeamEM.Reports;

/// <summary>
/// Counts sessions as they come. Of each it keeps the duration, eight bytes, and nothing else: exact percentiles in bounded memory.
/// </summary>
internal sealed class RestoreStatistics
{
    private readonly TimeSpan? _threshold;
    private readonly int[] _outcomes = new int[(int)SessionOutcome.Other + 1];
    private readonly List<long> _ticks = [];
    private int _total;
    private int _withinThreshold;
    private int _failedWithoutDuration;
    private DateTime? _lastUtc;
    private bool _isSorted = true;

    internal RestoreStatistics(TimeSpan? threshold) => _threshold = threshold;

    /// <summary>The durations of the finished sessions in ticks, shortest first.</summary>
    internal IReadOnlyList<long> SortedTicks
    {
        get
        {
            if (!_isSorted)
                _ticks.Sort();
            _isSorted = true;
            return _ticks;
        }
    }

    internal int this[SessionOutcome outcome] => _outcomes[(int)outcome];

    internal void Add(SessionFacts session)
    {
        SessionOutcome outcome = session.Outcome;
        _total++;
        _outcomes[(int)outcome]++;
        if (session.CreatedUtc is { } created && !(_lastUtc >= created))
            _lastUtc = created;
        if (outcome == SessionOutcome.Running || session.Duration is not { } duration)
        {
            // A failed one missed the threshold however long it took; of the others it is not known.
            if (outcome == SessionOutcome.Failed)
                _failedWithoutDuration++;
            return;
        }

        _ticks.Add(duration.Ticks);
        _isSorted = false;
        if (outcome != SessionOutcome.Failed && duration <= _threshold)
            _withinThreshold++;
    }

    internal RestoreSummary ToSummary()
    {
        IReadOnlyList<long> ticks = SortedTicks;
        int finished = _total - this[SessionOutcome.Running];
        return new RestoreSummary
        {
            Total = _total,
            Succeeded = this[SessionOutcome.Succeeded],
            Warnings = this[SessionOutcome.Warning],
            Failed = this[SessionOutcome.Failed],
            Running = this[SessionOutcome.Running],
            SuccessRate = finished == 0 ? null : (double)this[SessionOutcome.Succeeded] / finished,
            ShortestDuration = ticks.Count == 0 ? null : TimeSpan.FromTicks(ticks[0]),
            MedianDuration = ticks.Count == 0 ? null : TimeSpan.FromTicks(Percentile.Of(ticks, 50)),
            P95Duration = ticks.Count == 0 ? null : TimeSpan.FromTicks(Percentile.Of(ticks, 95)),
            LongestDuration = ticks.Count == 0 ? null : TimeSpan.FromTicks(ticks[ticks.Count - 1]),
            WithinRto = ticks.Count == 0 || _threshold is null ? null : (double)_withinThreshold / (ticks.Count + _failedWithoutDuration),
            LastRestore = _lastUtc?.ToLocalTime(),
        };
    }
}
