using System;
using System.Collections.Immutable;
using System.Linq;
using VeeamEM.Simulator.Options.Variants;
using VeeamEM.Simulator.Protocol.Documents;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary><c>/logonSessions</c> and <c>/logonSessions/{ID}</c>.</summary>
internal static class LogonSessionsResource
{
    private const string TypeName = "LogonSession";

    public static EmAnswer List(ResourceCall call, LogonSessionStore store) => new(200, new LogonSessionListDocument(Listed(call, store)));

    public static EmAnswer Get(ResourceCall call, LogonSessionStore store, string id) => new(
        200,
        new LogonSessionDocument(Find(Listed(call, store), id) ?? throw new EmException(404, EmMessages.UnknownId(TypeName, id))));

    public static EmAnswer Delete(ResourceCall call, LogonSessionStore store, string id)
    {
        LogonSession? session = Find(store.Active(call.IdleTimeout), id);
        if (session is null)
        {
            return call.Options.UnknownLogonDelete == 204
                ? new EmAnswer(204)
                : throw new EmException(call.Options.UnknownLogonDelete, EmMessages.UnknownId(TypeName, id));
        }

        if (!IsOwn(session, call) && call.Session.User.Role != Role.PortalAdministrator)
        {
            throw new EmException(403, EmMessages.AccessDenied);
        }

        store.Remove(session);
        return new EmAnswer(204);
    }

    private static ImmutableArray<LogonSession> Listed(ResourceCall call, LogonSessionStore store)
    {
        ImmutableArray<LogonSession> active = store.Active(call.IdleTimeout);
        return call.Options.LogonVisibility == LogonVisibility.All ? active : [.. active.Where(session => IsOwn(session, call))];
    }

    private static LogonSession? Find(ImmutableArray<LogonSession> sessions, string id) =>
        sessions.FirstOrDefault(session => string.Equals(session.Id.ToString(), id, StringComparison.OrdinalIgnoreCase));

    private static bool IsOwn(LogonSession session, ResourceCall call) =>
        string.Equals(session.User.UserName, call.Session.User.UserName, StringComparison.OrdinalIgnoreCase);
}
