using System.Linq;
using VeeamEM.Errors;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>How outcomes are shown: by word, sign and pattern, with colour as an addition.</summary>
internal static class Outcomes
{
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

    /// <summary>For example "12 succeeded, 1 failed".</summary>
    internal static string InWords(OutcomeCounts counts) => counts.Total == 0
        ? "none"
        : string.Join(", ", counts.Present.Select(outcome => Display.Count(counts[outcome]) + " " + Adjective(outcome)));
}
