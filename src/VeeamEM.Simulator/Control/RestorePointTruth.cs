using System;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Control;

/// <summary>All that the simulator knows of a restore point.</summary>
internal sealed record RestorePointTruth(
    Guid Id,
    string Uid,
    string Name,
    string VmName,
    string CreationTimeUtc,
    string Algorithm,
    string PointType,
    string HierarchyObjRef,
    Guid BackupServerId,
    string BackupServerName)
{
    public static RestorePointTruth Of(VmRestorePoint row) => new(
        row.Id,
        EntityUid.Of("VmRestorePoint", row.Id),
        row.Name,
        row.Vm.Name,
        FullUtcText.Of(row.CreationTimeUtc),
        row.Algorithm,
        row.PointType,
        row.Vm.HierarchyObjRef,
        row.BackupServer.Id,
        row.BackupServer.Name);
}
