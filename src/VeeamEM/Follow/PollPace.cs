using System;

namespace VeeamEM.Follow;

/// <summary>How long polls take, to tell a server that stopped responding from a poll that was merely in flight at the time limit.</summary>
internal sealed class PollPace
{
    // Even a fast server takes this long now and then.
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(1);

    private TimeSpan _slowest = s_usual;

    internal void Completed(TimeSpan duration) => _slowest = Longer(_slowest, duration);

    /// <summary>
    /// Whether a poll has been in flight longer than any completed one, and longer than the pause before it, during which nothing is known anyway.
    /// </summary>
    internal bool IsOverdue(TimeSpan inFlight, TimeSpan pause) => inFlight > Longer(_slowest, pause);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
