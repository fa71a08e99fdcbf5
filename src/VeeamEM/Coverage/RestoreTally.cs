using System;

namespace VeeamEM.Coverage;

/// <summary>Counts the restore sessions of one restore point or one VM.</summary>
internal sealed class RestoreTally
{
    internal RestoreTally(string? backupServer, string? vmName)
    {
        BackupServer = backupServer;
        VmName = vmName;
    }

    internal string? BackupServer { get; }

    internal string? VmName { get; }

    internal DateTime? LastVmRestore { get; private set; }

    internal DateTime? LastFileRestore { get; private set; }

    internal DateTime? LastAttempt { get; private set; }

    internal int Attempts { get; private set; }

    internal int Succeeded { get; private set; }

    internal int Failed { get; private set; }

    internal string Verdict => LastVmRestore is not null ? RestoreVerdict.Restored
        : LastFileRestore is not null ? RestoreVerdict.FilesOnly
        : Failed > 0 ? RestoreVerdict.FailedOnly
        : Attempts > 0 ? RestoreVerdict.Attempted
        : RestoreVerdict.NotRestored;

    internal void Add(RestoreSession session)
    {
        // A session without a readable start still counts as an attempt; it sorts before all that have a start.
        DateTime start = session.CreationTimeUtc ?? DateTime.MinValue;
        Attempts++;
        LastAttempt = Latest(LastAttempt, start);
        bool isVm = Is(session.JobType, "RestoreVm");
        if (session.IsRunning || (!isVm && !Is(session.JobType, "FileLevelRestore")))
            return;
        Failed += Is(session.Result, "Failed") ? 1 : 0;
        if (!Is(session.Result, "Success") && !Is(session.Result, "Warning"))
            return;
        Succeeded++;
        if (isVm)
            LastVmRestore = Latest(LastVmRestore, start);
        else
            LastFileRestore = Latest(LastFileRestore, start);
    }

    internal void Add(RestoreTally other)
    {
        LastVmRestore = Latest(LastVmRestore, other.LastVmRestore);
        LastFileRestore = Latest(LastFileRestore, other.LastFileRestore);
        LastAttempt = Latest(LastAttempt, other.LastAttempt);
        Attempts += other.Attempts;
        Succeeded += other.Succeeded;
        Failed += other.Failed;
    }

    private static DateTime? Latest(DateTime? x, DateTime? y) => x is null || y > x ? y : x;

    private static bool Is(string? word, string known) => string.Equals(word, known, StringComparison.OrdinalIgnoreCase);
}
