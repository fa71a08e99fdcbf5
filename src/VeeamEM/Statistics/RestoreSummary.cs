using System;

namespace VeeamEM;

/// <summary>
/// Statistics of a group of restore sessions. In PowerShell, it also carries a property for each value of <c>-By</c>.
/// </summary>
/// <remarks>
/// A session is finished when it is no longer running. Durations are those of all finished sessions that have one, failed ones included.
/// Percentiles are exact and by nearest rank: the n-th percentile is the smallest duration that at least n percent of the
/// durations do not exceed, so it is always the duration of an actual session; the median of an even number is the lower middle one.
/// </remarks>
public sealed class RestoreSummary
{
    internal RestoreSummary()
    {
    }

    /// <summary>All sessions, whatever their state and result.</summary>
    public int Total { get; internal set; }

    /// <summary>Finished sessions with the result Success.</summary>
    public int Succeeded { get; internal set; }

    /// <summary>Finished sessions with the result Warning.</summary>
    public int Warnings { get; internal set; }

    /// <summary>Finished sessions with the result Failed.</summary>
    public int Failed { get; internal set; }

    /// <summary>Sessions that were still running when they were read.</summary>
    public int Running { get; internal set; }

    /// <summary><see cref="Succeeded"/> divided by the finished sessions, 0 to 1; null if none is finished.</summary>
    public double? SuccessRate { get; internal set; }

    /// <summary>The shortest duration; null if there is none.</summary>
    public TimeSpan? ShortestDuration { get; internal set; }

    /// <summary>The median of the durations, by nearest rank; null if there is none.</summary>
    public TimeSpan? MedianDuration { get; internal set; }

    /// <summary>The 95th percentile of the durations, by nearest rank; null if there is none.</summary>
    public TimeSpan? P95Duration { get; internal set; }

    /// <summary>The longest duration; null if there is none.</summary>
    public TimeSpan? LongestDuration { get; internal set; }

    /// <summary>
    /// The share of the finished sessions that did not fail and took at most the threshold, 0 to 1; null without a threshold,
    /// and if no finished session has a duration. Those that did not fail and have no duration are excluded.
    /// </summary>
    public double? WithinRto { get; internal set; }

    /// <summary>When the newest session started, in local time; null if no start is known.</summary>
    public DateTime? LastRestore { get; internal set; }

    /// <summary>The median of the ages of the restored data (<see cref="RestoreSession.RestorePointAge"/>), by nearest rank; null if no age is known.</summary>
    public TimeSpan? MedianRestorePointAge { get; internal set; }

    /// <summary>The greatest age of the restored data; null if no age is known.</summary>
    public TimeSpan? LongestRestorePointAge { get; internal set; }

    /// <summary>The share of the sessions with a known age whose data was no older than the threshold, 0 to 1; null without a threshold, and if no age is known.</summary>
    public double? WithinRpo { get; internal set; }

    internal int Finished => Total - Running;

    /// <summary>The sessions that <see cref="WithinRto"/> is a share of.</summary>
    internal int Timed { get; set; }

    /// <summary>The sessions that <see cref="WithinRpo"/> is a share of.</summary>
    internal int Aged { get; set; }
}
