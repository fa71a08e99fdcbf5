namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>Groups of resources that a role may or may not use.</summary>
internal enum ResourceArea
{
    Open,
    LogonSessions,
    RestoreSessions,
    Query,
    BackupServers,
    VmRestorePoints,
}
