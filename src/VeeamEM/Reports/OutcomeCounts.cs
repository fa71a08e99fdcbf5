using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>How many sessions had which outcome.</summary>
internal sealed class OutcomeCounts
{
    private readonly int[] _counts = new int[Outcomes.All.Count];

    internal int Total { get; private set; }

    internal int this[SessionOutcome outcome] => _counts[(int)outcome];

    internal IEnumerable<SessionOutcome> Present => Outcomes.All.Where(outcome => this[outcome] > 0);

    internal void Add(SessionOutcome outcome)
    {
        _counts[(int)outcome]++;
        Total++;
    }

    internal void Add(OutcomeCounts other)
    {
        foreach (SessionOutcome outcome in Outcomes.All)
            _counts[(int)outcome] += other[outcome];
        Total += other.Total;
    }

    /// <summary>Such as "12 succeeded, 1 failed".</summary>
    internal string InWords() => Total == 0
        ? "none"
        : string.Join(", ", Present.Select(outcome => Display.Count(this[outcome]) + " " + Outcomes.Adjective(outcome)));
}
