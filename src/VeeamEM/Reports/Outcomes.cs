using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Reports;

/// <summary>How outcomes are shown: by word, sign and pattern, with colour as an addition.</summary>
internal static class Outcomes
{
    /// <summary>From the bottom of a stack to its top.</summary>
    internal static readonly IReadOnlyList<SessionOutcome> All =
    [
        SessionOutcome.Succeeded, SessionOutcome.Warning, SessionOutcome.Failed, SessionOutcome.Running, SessionOutcome.Other,
    ];

    internal static string Word(SessionOutcome outcome) => outcome switch
    {
        SessionOutcome.Succeeded => "Succeeded",
        SessionOutcome.Warning => "Warning",
        SessionOutcome.Failed => "Failed",
        SessionOutcome.Running => "Running",
        _ => "Other result",
    };

    /// <summary>After a number, as in "3 with a warning".</summary>
    internal static string Adjective(SessionOutcome outcome) => outcome switch
    {
        SessionOutcome.Warning => "with a warning",
        SessionOutcome.Other => "with another result",
        _ => Word(outcome).ToLowerInvariant(),
    };

    internal static string Class(SessionOutcome outcome) => outcome switch
    {
        SessionOutcome.Succeeded => "ok",
        SessionOutcome.Warning => "warn",
        SessionOutcome.Failed => "fail",
        SessionOutcome.Running => "run",
        _ => "other",
    };

    internal static string Sign(SessionOutcome outcome) => outcome switch
    {
        SessionOutcome.Succeeded => "✓",
        SessionOutcome.Warning => "!",
        SessionOutcome.Failed => "✕",
        SessionOutcome.Running => "…",
        _ => "?",
    };
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

/// <summary>The number of sessions with each outcome.</summary>
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

    /// <summary>For example "12 succeeded, 1 failed".</summary>
    internal string InWords() => Total == 0
        ? "none"
        : string.Join(", ", Present.Select(outcome => Display.Count(this[outcome]) + " " + Outcomes.Adjective(outcome)));
}
