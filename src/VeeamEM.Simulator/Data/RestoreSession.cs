using System;

namespace VeeamEM.Simulator.Data;

/// <summary>A restore of a machine or of files of it. Names and texts are shared, so that a million of them fit in memory.</summary>
internal sealed record RestoreSession : ITimedEntity
{
    public required Guid Id { get; init; }

    public string? VmDisplayName { get; init; }

    public required string JobType { get; init; }

    public required DateTime CreationTimeUtc { get; init; }

    public DateTime? EndTimeUtc { get; init; }

    public required string State { get; init; }

    public required string Result { get; init; }

    public int? Progress { get; init; }

    public required BackupServer BackupServer { get; init; }

    public VmRestorePoint? RestorePoint { get; init; }

    public string? RestoredObjRef { get; init; }

    public string? FailureMessage { get; init; }

    public string? JobUid { get; init; }

    public string? JobName { get; init; }

    public string? OwnName { get; init; }

    public string Name => OwnName ?? EntityNames.OfSession(VmDisplayName ?? string.Empty, JobType, CreationTimeUtc);
}
