using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Connection;

/// <summary>One logon session, as granted by the server. The token and session ID are as secret as the password.</summary>
internal sealed class Logon
{
    internal const string TokenHeader = "X-RestSvcSessionId";

    /// <summary>Creates a logon.</summary>
    /// <param name="token">What each request carries.</param>
    /// <param name="sessionId">What the logon is ended by; null where the answer has none.</param>
    /// <param name="userName">The account as the server names it.</param>
    /// <param name="ids">The ids that serve as the token: of the session, and inside of the token.</param>
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
