using System;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Control;

/// <summary>The secrets of a logon session, so that a test can search for them where they must not be.</summary>
internal sealed record IssuedLogon(Guid SessionId, string Token, string UserName)
{
    public static IssuedLogon Of(LogonSession session) => new(session.Id, session.Token, session.User.UserName);
}
