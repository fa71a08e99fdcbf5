using System;
using System.Collections.Immutable;
using System.Linq;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Protocol.Logon;

/// <summary>The accounts, one for each role.</summary>
internal static class UserDirectory
{
    private const string Domain = @"SIM\";
    private const string DomainSuffix = "@sim.example";

    public static ImmutableArray<SimulatedUser> Users(SimulatorOptions options) =>
    [
        new(options.User, Role.PortalAdministrator),
        new(Domain + "portaluser", Role.PortalUser),
        new(Domain + "vmoperator", Role.VmRestoreOperator),
        new(Domain + "fileoperator", Role.FileRestoreOperator),
        new(Domain + "exchangeoperator", Role.ExchangeRestoreOperator),
        new(Domain + "oracleoperator", Role.OracleRestoreOperator),
        new(Domain + "sqloperator", Role.SqlRestoreOperator),
        new(Domain + "mfauser", Role.PortalUser, NeedsMfa: true),
    ];

    /// <summary>Accepts <c>DOMAIN\user</c>, <c>user@domain</c> and the bare user name.</summary>
    public static SimulatedUser? Find(SimulatorOptions options, BasicCredentials credentials)
    {
        if (!string.Equals(credentials.Password, options.Password, StringComparison.Ordinal))
        {
            return null;
        }

        return Users(options).FirstOrDefault(user => Spellings(user.UserName).Contains(credentials.UserName, StringComparer.OrdinalIgnoreCase));
    }

    private static string[] Spellings(string userName)
    {
        if (!userName.StartsWith(Domain, StringComparison.OrdinalIgnoreCase))
        {
            return [userName];
        }

        string bare = userName[Domain.Length..];
        return [userName, bare, bare + DomainSuffix];
    }
}
