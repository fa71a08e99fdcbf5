using System;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Control;

/// <summary>All that the simulator knows of a backup server.</summary>
internal sealed record BackupServerTruth(
    Guid Id, string Uid, string Name, string Description, int Port, string Version, int WcfPort, string CertificateThumbprint)
{
    public static BackupServerTruth Of(BackupServer row) => new(
        row.Id,
        EntityUid.Of("BackupServer", row.Id),
        row.Name,
        row.Description,
        row.Port,
        row.Version,
        row.WcfPort,
        row.CertificateThumbprint);
}
