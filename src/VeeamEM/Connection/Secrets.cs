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

    /// <summary>
    /// Masks the ids of logon sessions in data, and nothing that names of jobs or machines may look like: each id is as good as a
    /// token, and links to the own logon session stand in documents where nobody would look for them.
    /// </summary>
    internal static string MaskLogonSessions(string text) => s_sessionId.Replace(MaskTokens(text), "$1***");

    /// <summary>Masks in messages, where one word too many does no harm.</summary>
    internal static string Mask(string text) => s_userInfo.Replace(s_basic.Replace(MaskTokens(text), "Basic ***"), "://***@");

    private static string MaskTokens(string text) => s_header.Replace(s_logonSession.Replace(text, "$1***"), "$1***");
}
