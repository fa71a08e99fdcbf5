namespace VeeamEM.Simulator.Control;

/// <summary>Everything the simulator knows about an entity, as the control resource shows it; its members are JSON.</summary>
internal static class Truth
{
    public static object Of(RestoreSession row) => new
    {
        row.Id,
        Uid = EntityUid.Of("RestoreSession", row.Id),
        row.Name,
        row.VmDisplayName,
        row.JobType,
        CreationTimeUtc = Full(row.CreationTimeUtc),
        EndTimeUtc = Full(row.EndTimeUtc),
        row.State,
        row.Result,
        row.Progress,
        BackupServerId = row.BackupServer.Id,
        BackupServerUid = EntityUid.Of("BackupServer", row.BackupServer.Id),
        BackupServerName = row.BackupServer.Name,
        RestorePointId = row.RestorePoint?.Id,
        RestorePointUid = row.RestorePoint is null ? null : EntityUid.Of("VmRestorePoint", row.RestorePoint.Id),
        RestorePointName = row.RestorePoint?.Name,
        RestorePointCreationTimeUtc = Full(row.RestorePoint?.CreationTimeUtc),
        row.RestoredObjRef,
        row.FailureMessage,
        row.JobUid,
        row.JobName,
    };

    public static object Of(VmRestorePoint row) => new
    {
        row.Id,
        Uid = EntityUid.Of("VmRestorePoint", row.Id),
        row.Name,
        VmName = row.Vm.Name,
        CreationTimeUtc = Full(row.CreationTimeUtc),
        row.Algorithm,
        row.PointType,
        row.Vm.HierarchyObjRef,
        BackupServerId = row.BackupServer.Id,
        BackupServerName = row.BackupServer.Name,
    };

    public static object Of(BackupServer row) => new
    {
        row.Id,
        Uid = EntityUid.Of("BackupServer", row.Id),
        row.Name,
        row.Description,
        row.Port,
        row.Version,
        row.WcfPort,
        row.CertificateThumbprint,
    };

    /// <summary>Activity counts.</summary>
    public static object Of(Simulation simulation) => new
    {
        ActiveLogonSessions = simulation.Logons.Active().Length,
        simulation.Traffic.OpenConnections,
        simulation.Traffic.RequestsInFlight,
        TotalRequests = simulation.Requests.Total,
        simulation.Logons.Logons,
        simulation.Logons.Logoffs,
    };

    /// <summary>The secrets of a logon session, so that tests can search for them where they must not be.</summary>
    public static object Of(LogonSession session) => new { SessionId = session.Id, session.Token, session.User.UserName };

    public static object Of(MovedRow row) => new { row.Uid, CreationTimeUtc = Full(row.CreationTimeUtc) };

    // With all seven digits, so that tests can compare times to the tick.
    private static string? Full(DateTime? utc) => utc?.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
