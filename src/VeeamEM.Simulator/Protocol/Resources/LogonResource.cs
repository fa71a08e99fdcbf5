namespace VeeamEM.Simulator.Protocol;

/// <summary><c>POST /sessionMngr</c></summary>
internal static class LogonResource
{
    public static EmAnswer LogOn(ResourceCall call, LogonSessionStore store)
    {
        // As http.sys does, which the Enterprise Manager runs on.
        if (call.Request.LacksLength)
            throw new EmException(411, EmMessages.LengthRequired);
        SimulatorOptions options = call.Options;
        SimulatedUser? user = BasicCredentials.Parse(call.Request.Authorization, options.BasicCharset) is BasicCredentials credentials
            ? UserDirectory.Find(options, credentials)
            : null;
        if (user is null)
            throw new EmException(401, EmMessages.BadCredentials) { Headers = [new("WWW-Authenticate", "Basic Realm=RestSvc")] };
        if (user.NeedsMfa)
            throw new EmException(options.MfaStatus, EmMessages.MfaEnforced);
        CheckVersion(call.Request.Query["v"], options);
        if (options.LogonLimit > 0 && store.Active().Length >= options.LogonLimit)
            throw new EmException(options.LogonLimitStatus, EmMessages.LogonLimit);
        return Answer(store.Create(user, options.TokenBytes), options, call.Render);
    }

    private static EmAnswer Answer(LogonSession session, SimulatorOptions options, RenderContext render)
    {
        string header = EmRequest.TokenHeader;
        return new EmAnswer(options.LogonStatus, Documents.Of(session))
        {
            UserName = session.User.UserName,
            Headers =
            [
                new(options.HeaderCasing == HeaderCasing.Lower ? header.ToLowerInvariant() : header, session.Token),
                new("Set-Cookie", $"{header}={session.Token}; Path=/api;"),
                new("Location", render.Href(ApiPath.Of(session))),
            ],
        };
    }

    private static void CheckVersion(string? asked, SimulatorOptions options)
    {
        if (string.IsNullOrEmpty(asked) || options.Versions.Append("latest").Contains(asked, StringComparer.OrdinalIgnoreCase))
            return;
        if (options.UnknownVersion != UnknownVersionAnswer.Latest)
            throw new EmException(options.UnknownVersion == UnknownVersionAnswer.Status404 ? 404 : 400, EmMessages.UnknownVersion(asked));
    }
}

/// <summary><c>/logonSessions</c> and <c>/logonSessions/{ID}</c>.</summary>
internal static class LogonSessionsResource
{
    private const string TypeName = "LogonSession";

    public static EmAnswer List(ResourceCall call, LogonSessionStore store) => new(200, Documents.Of(Listed(call, store)));

    public static EmAnswer Get(ResourceCall call, LogonSessionStore store, string id) => new(
        200,
        Documents.Of(Find(Listed(call, store), id) ?? throw new EmException(404, EmMessages.UnknownId(TypeName, id))));

    public static EmAnswer Delete(ResourceCall call, LogonSessionStore store, string id)
    {
        LogonSession? session = Find(store.Active(), id);
        if (session is null)
        {
            return call.Options.UnknownLogonDelete == 204
                ? new EmAnswer(204)
                : throw new EmException(call.Options.UnknownLogonDelete, EmMessages.UnknownId(TypeName, id));
        }

        if (!IsOwn(session, call) && call.Session.User.Role != Role.PortalAdministrator)
            throw new EmException(403, EmMessages.AccessDenied);
        store.Remove(session);
        return new EmAnswer(204);
    }

    private static ImmutableArray<LogonSession> Listed(ResourceCall call, LogonSessionStore store)
    {
        ImmutableArray<LogonSession> active = store.Active();
        return call.Options.LogonVisibility == LogonVisibility.All ? active : [.. active.Where(session => IsOwn(session, call))];
    }

    private static LogonSession? Find(ImmutableArray<LogonSession> sessions, string id) =>
        sessions.FirstOrDefault(session => string.Equals(session.Id.ToString(), id, StringComparison.OrdinalIgnoreCase));

    private static bool IsOwn(LogonSession session, ResourceCall call) =>
        string.Equals(session.User.UserName, call.Session.User.UserName, StringComparison.OrdinalIgnoreCase);
}
