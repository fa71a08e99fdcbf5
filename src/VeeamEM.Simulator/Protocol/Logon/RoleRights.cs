namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>The vendor's table of roles.</summary>
internal static class RoleRights
{
    public static bool Allows(this Role role, ResourceArea area) => role switch
    {
        Role.PortalAdministrator or Role.PortalUser => true,
        Role.VmRestoreOperator or Role.FileRestoreOperator => area != ResourceArea.BackupServers,
        _ => area is ResourceArea.Open or ResourceArea.LogonSessions or ResourceArea.RestoreSessions,
    };
}
