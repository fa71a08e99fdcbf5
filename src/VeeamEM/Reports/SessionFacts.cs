using System;

namespace VeeamEM.Reports;

/// <summary>A restore session as a report needs it, wherever it came from: a server, a job, a CSV or a JSON file.</summary>
internal sealed class SessionFacts
{
    private SessionFacts()
    {
    }

    internal string? VmName { get; private set; }

    internal string? JobType { get; private set; }

    internal string? State { get; private set; }

    internal string? Result { get; private set; }

    internal DateTime? CreatedUtc { get; private set; }

    internal DateTime? EndedUtc { get; private set; }

    internal TimeSpan? Duration { get; private set; }

    internal int? Progress { get; private set; }

    internal string? BackupServer { get; private set; }

    internal string? RestorePoint { get; private set; }

    internal string? Name { get; private set; }

    internal string? Id { get; private set; }

    internal string? Uid { get; private set; }

    internal string? BackupServerId { get; private set; }

    internal string? RestorePointId { get; private set; }

    internal string? RestoredObjectRef { get; private set; }

    internal string? FailureMessage { get; private set; }

    internal string? JobName { get; private set; }

    internal string? JobUid { get; private set; }

    internal string? Href { get; private set; }

    internal string? Server { get; private set; }

    internal bool IsRunning { get; private set; }

    internal DateTime? Created => CreatedUtc?.ToLocalTime();

    internal DateTime? Ended => EndedUtc?.ToLocalTime();

    internal SessionOutcome Outcome =>
        IsRunning ? SessionOutcome.Running
        : Is(Result, "Success") ? SessionOutcome.Succeeded
        : Is(Result, "Warning") ? SessionOutcome.Warning
        : Is(Result, "Failed") ? SessionOutcome.Failed
        : SessionOutcome.Other;

    internal static SessionFacts Of(RestoreSession session) => new()
    {
        VmName = session.VmName,
        JobType = session.JobType,
        State = session.State,
        Result = session.Result,
        CreatedUtc = session.CreationTimeUtc,
        EndedUtc = session.EndTimeUtc,
        Duration = session.Duration,
        Progress = session.Progress,
        BackupServer = session.BackupServer,
        RestorePoint = session.RestorePoint,
        Name = session.Name,
        Id = session.Id.ToString(),
        Uid = session.Uid,
        BackupServerId = session.BackupServerId?.ToString(),
        RestorePointId = session.RestorePointId?.ToString(),
        RestoredObjectRef = session.RestoredObjectRef,
        FailureMessage = session.FailureMessage,
        JobName = session.JobName,
        JobUid = session.JobUid,
        Href = session.Href,
        Server = session.Server,
        IsRunning = session.IsRunning,
    };

    internal static SessionFacts Of(SessionValues row)
    {
        var facts = new SessionFacts
        {
            VmName = row.Text("VmName"),
            JobType = row.Text("JobType"),
            State = row.Text("State"),
            Result = row.Text("Result"),
            CreatedUtc = row.Date("CreationTimeUtc", isUtc: true) ?? row.Date("CreationTime", isUtc: false),
            EndedUtc = row.Date("EndTimeUtc", isUtc: true) ?? row.Date("EndTime", isUtc: false),
            Progress = row.Number("Progress"),
            BackupServer = row.Text("BackupServer"),
            RestorePoint = row.Text("RestorePoint"),
            Name = row.Text("Name"),
            Id = row.Text("Id"),
            Uid = row.Text("Uid"),
            BackupServerId = row.Text("BackupServerId"),
            RestorePointId = row.Text("RestorePointId"),
            RestoredObjectRef = row.Text("RestoredObjectRef"),
            FailureMessage = row.Text("FailureMessage"),
            JobName = row.Text("JobName"),
            JobUid = row.Text("JobUid"),
            Href = row.Text("Href"),
            Server = row.Text("Server"),
        };
        facts.Duration = row.Span("Duration") ?? (facts.EndedUtc - facts.CreatedUtc);
        facts.IsRunning = row.Flag("IsRunning") ?? facts.LooksRunning();
        return facts;
    }

    // For rows that were cut down to some columns: a result or an end is a proof of the end, too.
    private bool LooksRunning() => EndedUtc is null && Duration is null
        && (State is null ? Result is null || Is(Result, "None") : !Is(State, "Stopped"));

    private static bool Is(string? word, string known) => string.Equals(word, known, StringComparison.OrdinalIgnoreCase);
}
