namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>Roles of accounts.</summary>
internal enum Role
{
    PortalAdministrator,
    PortalUser,
    VmRestoreOperator,
    FileRestoreOperator,
    ExchangeRestoreOperator,
    OracleRestoreOperator,
    SqlRestoreOperator,
}
