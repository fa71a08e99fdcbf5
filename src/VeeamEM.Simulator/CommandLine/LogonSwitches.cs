using System;
using System.Collections.Immutable;
using System.Linq;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Switches of accounts, logon sessions and API versions.</summary>
internal static class LogonSwitches
{
    public static ImmutableArray<SimulatorSwitch> All { get; } =
    [
        SwitchFactory.Text("user", "NAME", "user name of the Portal Administrator", o => o.User, (o, v) => o with { User = v }),
        SwitchFactory.Text("password", "TEXT", "password of every account", o => o.Password, (o, v) => o with { Password = v }),
        SwitchFactory.Number("idle-timeout-seconds", "idle time after which a logon session expires", 1, int.MaxValue / 1000, o => o.IdleTimeoutSeconds, (o, v) => o with { IdleTimeoutSeconds = v }),
        SwitchFactory.Text("versions", "v1_x,…", "API versions of the root document", o => string.Join(',', o.Versions), ApplyVersions),
        SwitchFactory.Choice("unknown-version", "answer to an unknown ?v=", o => o.UnknownVersion, (o, v) => o with { UnknownVersion = v }),
        SwitchFactory.Status("logon-status", "status of a successful logon", [201, 200], o => o.LogonStatus, (o, v) => o with { LogonStatus = v }),
        SwitchFactory.Choice("token-bytes", "what the Base64 of a token holds", o => o.TokenBytes, (o, v) => o with { TokenBytes = v }),
        SwitchFactory.Choice("header-casing", "casing of X-RestSvcSessionId in the logon answer", o => o.HeaderCasing, (o, v) => o with { HeaderCasing = v }),
        SwitchFactory.Choice("basic-charset", "charset of Basic credentials", o => o.BasicCharset, (o, v) => o with { BasicCharset = v }),
        SwitchFactory.Status("mfa-status", @"answer to SIM\mfauser, for whom multi-factor logon is enforced", [401, 403], o => o.MfaStatus, (o, v) => o with { MfaStatus = v }),
        SwitchFactory.Number("logon-limit", "most logon sessions at once; 0 for no limit", 0, int.MaxValue, o => o.LogonLimit, (o, v) => o with { LogonLimit = v }),
        SwitchFactory.Status("logon-limit-status", "answer to a logon beyond the limit", [503, 403], o => o.LogonLimitStatus, (o, v) => o with { LogonLimitStatus = v }),
        SwitchFactory.Choice("logon-visibility", "whose logon sessions are listed", o => o.LogonVisibility, (o, v) => o with { LogonVisibility = v }),
        SwitchFactory.Status("unknown-logon-delete", "answer to the deletion of an unknown logon session", [404, 204, 403, 500], o => o.UnknownLogonDelete, (o, v) => o with { UnknownLogonDelete = v }),
        SwitchFactory.Status("logged-out-token", "answer to a token after its logout", [401, 403], o => o.LoggedOutToken, (o, v) => o with { LoggedOutToken = v }),
    ];

    private static SimulatorOptions ApplyVersions(SimulatorOptions options, string text)
    {
        ImmutableArray<string> versions = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return versions.Length > 0 && versions.All(one => one.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            ? options with { Versions = versions }
            : throw SwitchFactory.Invalid("versions", text, "v1_x,…");
    }
}
