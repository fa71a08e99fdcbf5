using System;

namespace VeeamEM.Simulator.Data;

/// <summary>A session of live mode with the course it will take.</summary>
internal sealed record LiveSession(RestoreSession Session, DateTime WorkingFromUtc, DateTime StoppingFromUtc, DateTime EndUtc, string FinalResult)
{
    public bool IsOver(DateTime utc) => utc >= EndUtc;

    public RestoreSession At(DateTime utc)
    {
        if (IsOver(utc))
        {
            return Session with { State = SessionWords.Stopped, Result = FinalResult, EndTimeUtc = EndUtc, Progress = FinalProgress() };
        }

        if (utc >= StoppingFromUtc)
        {
            return Session with { State = SessionWords.Stopping, Progress = 99 };
        }

        return utc < WorkingFromUtc ? Session : Session with { State = SessionWords.Working, Progress = ProgressAt(utc) };
    }

    private int FinalProgress()
    {
        if (string.Equals(Session.JobType, SessionWords.FileLevelRestore, StringComparison.Ordinal))
        {
            return 0;
        }

        return string.Equals(FinalResult, SessionWords.Failed, StringComparison.Ordinal) ? 73 : 100;
    }

    private int ProgressAt(DateTime utc) =>
        (int)Math.Clamp(98 * (utc - WorkingFromUtc).Ticks / Math.Max(1, (StoppingFromUtc - WorkingFromUtc).Ticks), 1, 98);
}
