using System;
using System.Linq;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;
using VeeamEM.Simulator.Protocol.Documents;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary><c>POST /sessionMngr</c></summary>
internal static class LogonResource
{
    private const string Latest = "latest";

    public static EmAnswer LogOn(ResourceCall call, LogonSessionStore store)
    {
        SimulatorOptions options = call.Options;
        SimulatedUser? user = BasicCredentials.Parse(call.Request.Authorization, options.BasicCharset) is BasicCredentials credentials
            ? UserDirectory.Find(options, credentials)
            : null;
        if (user is null)
        {
            throw new EmException(401, EmMessages.BadCredentials) { Headers = [new("WWW-Authenticate", "Basic Realm=RestSvc")] };
        }

        if (user.NeedsMfa)
        {
            throw new EmException(options.MfaStatus, EmMessages.MfaEnforced);
        }

        string version = Version(call.Request.Query["v"], options);
        if (options.LogonLimit > 0 && store.Active(call.IdleTimeout).Length >= options.LogonLimit)
        {
            throw new EmException(options.LogonLimitStatus, EmMessages.LogonLimit);
        }

        return Answer(store.Create(user, version, options.TokenBytes), options, call.Render);
    }

    private static EmAnswer Answer(LogonSession session, SimulatorOptions options, RenderContext render)
    {
        string header = EmRequest.TokenHeader;
        return new EmAnswer(options.LogonStatus, new LogonSessionDocument(session))
        {
            Headers =
            [
                new(options.HeaderCasing == HeaderCasing.Lower ? header.ToLowerInvariant() : header, session.Token),
                new("Set-Cookie", $"{header}={session.Token}; Path=/api;"),
                new("Location", render.Href(LogonSessionContent.PathOf(session))),
            ],
        };
    }

    private static string Version(string? asked, SimulatorOptions options)
    {
        string latest = options.Versions[^1];
        if (string.IsNullOrEmpty(asked) || string.Equals(asked, Latest, StringComparison.OrdinalIgnoreCase))
        {
            return latest;
        }

        string? known = options.Versions.FirstOrDefault(one => string.Equals(one, asked, StringComparison.OrdinalIgnoreCase));
        return known ?? options.UnknownVersion switch
        {
            UnknownVersionAnswer.Status400 => throw new EmException(400, EmMessages.UnknownVersion(asked)),
            UnknownVersionAnswer.Status404 => throw new EmException(404, EmMessages.UnknownVersion(asked)),
            _ => latest,
        };
    }
}
