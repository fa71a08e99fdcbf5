namespace VeeamEM.Simulator.Control;

/// <summary>All that the simulator knows of a restore session.</summary>
internal sealed record SessionTruth(
    Guid Id, string Uid, string Name, string? VmDisplayName, string JobType, string CreationTimeUtc, string? EndTimeUtc,
    string State, string Result, int? Progress, Guid BackupServerId, string BackupServerUid, string BackupServerName,
    Guid? RestorePointId, string? RestorePointUid, string? RestorePointName, string? RestorePointCreationTimeUtc,
    string? RestoredObjRef, string? FailureMessage, string? JobUid, string? JobName)
{
    public static SessionTruth Of(RestoreSession row)
    {
        VmRestorePoint? point = row.RestorePoint;
        return new SessionTruth(
        row.Id, EntityUid.Of("RestoreSession", row.Id), row.Name, row.VmDisplayName, row.JobType,
        FullUtcText.Of(row.CreationTimeUtc), row.EndTimeUtc is DateTime end ? FullUtcText.Of(end) : null, row.State,
        row.Result, row.Progress, row.BackupServer.Id, EntityUid.Of("BackupServer", row.BackupServer.Id),
        row.BackupServer.Name, point?.Id, point is null ? null : EntityUid.Of("VmRestorePoint", point.Id), point?.Name,
        point is null ? null : FullUtcText.Of(point.CreationTimeUtc), row.RestoredObjRef, row.FailureMessage, row.JobUid,
        row.JobName);
    }
}

/// <summary>All that the simulator knows of a restore point.</summary>
internal sealed record RestorePointTruth(
    Guid Id, string Uid, string Name, string VmName, string CreationTimeUtc, string Algorithm, string PointType,
    string HierarchyObjRef, Guid BackupServerId, string BackupServerName)
{
    public static RestorePointTruth Of(VmRestorePoint row) => new(
        row.Id, EntityUid.Of("VmRestorePoint", row.Id), row.Name, row.Vm.Name, FullUtcText.Of(row.CreationTimeUtc),
        row.Algorithm, row.PointType, row.Vm.HierarchyObjRef, row.BackupServer.Id, row.BackupServer.Name);
}

/// <summary>All that the simulator knows of a backup server.</summary>
internal sealed record BackupServerTruth(
    Guid Id, string Uid, string Name, string Description, int Port, string Version, int WcfPort, string CertificateThumbprint)
{
    public static BackupServerTruth Of(BackupServer row) => new(
        row.Id, EntityUid.Of("BackupServer", row.Id), row.Name, row.Description, row.Port, row.Version, row.WcfPort,
        row.CertificateThumbprint);
}

/// <summary>Counts of what goes on.</summary>
internal sealed record SimulatorState(
    int ActiveLogonSessions, int OpenConnections, int RequestsInFlight, long TotalRequests, long Logons, long Logoffs,
    int RestoreSessions, int SessionsCreated, string NowUtc)
{
    public static SimulatorState Of(Simulation simulation) => new(
        simulation.Logons.Active(simulation.IdleTimeout).Length, simulation.Traffic.OpenConnections,
        simulation.Traffic.RequestsInFlight, simulation.Requests.Total, simulation.Logons.Logons, simulation.Logons.Logoffs,
        simulation.World.Data.RestoreSessions.Count, simulation.Traffic.SessionsCreated,
        FullUtcText.Of(simulation.World.Clock.UtcNow));
}

/// <summary>The secrets of a logon session, so that a test can search for them where they must not be.</summary>
internal sealed record IssuedLogon(Guid SessionId, string Token, string UserName)
{
    public static IssuedLogon Of(LogonSession session) => new(session.Id, session.Token, session.User.UserName);
}

/// <summary>UTC times with all seven digits, so that tests compare them to the tick.</summary>
internal static class FullUtcText
{
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
