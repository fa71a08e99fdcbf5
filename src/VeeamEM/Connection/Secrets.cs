using System.Text.RegularExpressions;

namespace VeeamEM.Connection;

/// <summary>Masks what looks like a secret of this protocol in texts for users.</summary>
internal static class Secrets
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex s_basic = new(@"\bBasic\s+[A-Za-z0-9+/=]{4,}", Options, System.TimeSpan.FromSeconds(1));
    private static readonly Regex s_logonSession = new(@"(/logonSessions/)[^/?\s""'<>]+", Options, System.TimeSpan.FromSeconds(1));
    private static readonly Regex s_userInfo = new(@"://[^/?#\s@]+@", Options, System.TimeSpan.FromSeconds(1));
    private static readonly Regex s_header = new(@"(X-RestSvcSessionId[""']?\s*[:=]\s*[""']?)[^\s;,""'<>]+", Options, System.TimeSpan.FromSeconds(1));

    private static readonly Regex s_sessionId = new(@"(<SessionId>|""sessionId""\s*:\s*"")[^<""]+", Options, System.TimeSpan.FromSeconds(1));

    /// <summary>Masks the ids of logon sessions in a document that lists them: each is as good as a token.</summary>
    internal static string MaskLogonSessions(string text) => s_sessionId.Replace(Mask(text), "$1***");

    internal static string Mask(string text)
    {
        text = s_basic.Replace(text, "Basic ***");
        text = s_logonSession.Replace(text, "$1***");
        text = s_userInfo.Replace(text, "://***@");
        return s_header.Replace(text, "$1***");
    }
}
