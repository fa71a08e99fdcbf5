using System.Text;

namespace VeeamEM.Simulator.Protocol;

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
            return null;
        return Users(options).FirstOrDefault(user => Spellings(user.UserName).Contains(credentials.UserName, StringComparer.OrdinalIgnoreCase));
    }

    private static string[] Spellings(string userName)
    {
        if (!userName.StartsWith(Domain, StringComparison.OrdinalIgnoreCase))
            return [userName];
        string bare = userName[Domain.Length..];
        return [userName, bare, bare + DomainSuffix];
    }
}

/// <summary>An account of the simulated server.</summary>
internal sealed record SimulatedUser(string UserName, Role Role, bool NeedsMfa = false);

/// <summary>User name and password of a Basic Authorization header.</summary>
internal sealed record BasicCredentials(string UserName, string Password)
{
    private const string Scheme = "Basic ";

    public static BasicCredentials? Parse(string? authorization, BasicCharset charset)
    {
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
            return null;
        byte[] bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out int count))
            return null;
        Encoding encoding = charset == BasicCharset.Utf8 ? Encoding.UTF8 : Encoding.Latin1;
        string text = encoding.GetString(bytes, 0, count);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new BasicCredentials(text[..colon], text[(colon + 1)..]);
    }
}

/// <summary>Roles of accounts.</summary>
internal enum Role
{
    PortalAdministrator, PortalUser, VmRestoreOperator, FileRestoreOperator, ExchangeRestoreOperator, OracleRestoreOperator, SqlRestoreOperator,
}

/// <summary>Groups of resources that a role may or may not use.</summary>
internal enum ResourceArea { Open, LogonSessions, RestoreSessions, Query, BackupServers, VmRestorePoints }

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
