using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Connection;

/// <summary>One logon session, as granted by the server. The token and session ID are as secret as the password.</summary>
internal sealed class Logon
{
    internal const string TokenHeader = "X-RestSvcSessionId";

    /// <summary>Creates a logon.</summary>
    /// <param name="token">Sent with every request.</param>
    /// <param name="sessionId">Used to log off; null if the response has none.</param>
    /// <param name="userName">The account as the server names it.</param>
    /// <param name="ids">The IDs that are equivalent to the token: that of the session, and the one inside the token.</param>
    internal Logon(string token, string? sessionId, string? userName, IEnumerable<string?> ids)
    {
        Token = token;
        SessionId = sessionId;
        UserName = userName;
        Secrets = ids.Concat([token, sessionId])
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
    }

    internal string Token { get; }

    internal string? SessionId { get; }

    internal string? UserName { get; }

    /// <summary>The secrets of this logon that a server may echo.</summary>
    internal IReadOnlyList<string> Secrets { get; }
}
