using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Statistics;

/// <summary>The number of sessions with each outcome.</summary>
internal sealed class OutcomeCounts
{
    /// <summary>In the order of a stack, from the bottom to the top.</summary>
    internal static readonly IReadOnlyList<SessionOutcome> All =
    [
        SessionOutcome.Succeeded, SessionOutcome.Warning, SessionOutcome.Failed, SessionOutcome.Running, SessionOutcome.Other,
    ];

    private readonly int[] _counts = new int[All.Count];

    internal int Total { get; private set; }

    internal int this[SessionOutcome outcome] => _counts[(int)outcome];

    internal IEnumerable<SessionOutcome> Present => All.Where(outcome => this[outcome] > 0);

    internal void Add(SessionOutcome outcome)
    {
        _counts[(int)outcome]++;
        Total++;
    }

    internal void Add(OutcomeCounts other)
    {
        foreach (SessionOutcome outcome in All)
            _counts[(int)outcome] += other[outcome];
        Total += other.Total;
    }
}

/// <summary>How a session counts; <see cref="Other"/> is finished with an unknown result.</summary>
internal enum SessionOutcome
{
    Succeeded,
    Warning,
    Failed,
    Running,
    Other,
}
