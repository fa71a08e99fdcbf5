using System.Collections.Generic;

namespace VeeamEM.Reports;

/// <summary>How outcomes are told apart: by word, sign and pattern, and by colour only on top of these.</summary>
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
