using System;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Control;

/// <summary>All that the simulator knows of a restore session.</summary>
internal sealed record SessionTruth(
    Guid Id,
    string Uid,
    string Name,
    string? VmDisplayName,
    string JobType,
    string CreationTimeUtc,
    string? EndTimeUtc,
    string State,
    string Result,
    int? Progress,
    Guid BackupServerId,
    string BackupServerUid,
    string BackupServerName,
    Guid? RestorePointId,
    string? RestorePointUid,
    string? RestorePointName,
    string? RestorePointCreationTimeUtc,
    string? RestoredObjRef,
    string? FailureMessage,
    string? JobUid,
    string? JobName)
{
    public static SessionTruth Of(RestoreSession row)
    {
        VmRestorePoint? point = row.RestorePoint;
        return new SessionTruth(
            row.Id,
            EntityUid.Of("RestoreSession", row.Id),
            row.Name,
            row.VmDisplayName,
            row.JobType,
            FullUtcText.Of(row.CreationTimeUtc),
            row.EndTimeUtc is DateTime end ? FullUtcText.Of(end) : null,
            row.State,
            row.Result,
            row.Progress,
            row.BackupServer.Id,
            EntityUid.Of("BackupServer", row.BackupServer.Id),
            row.BackupServer.Name,
            point?.Id,
            point is null ? null : EntityUid.Of("VmRestorePoint", point.Id),
            point?.Name,
            point is null ? null : FullUtcText.Of(point.CreationTimeUtc),
            row.RestoredObjRef,
            row.FailureMessage,
            row.JobUid,
            row.JobName);
    }
}
