using System;
using System.Text.RegularExpressions;

namespace VeeamEM.Connection;

/// <summary>Masks what looks like a secret of this protocol in texts for users.</summary>
internal static class Secrets
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const string LogonSessions = "logonSessions";
    private const string SessionId = "sessionId";

    // Without a limit of time: each looks at a character a few times at most, and an answer may be long.
    private static readonly Regex s_basic = new(@"\bBasic(?:\s|%20)+[A-Za-z0-9+/=%]{4,}", Options, Regex.InfiniteMatchTimeout);
    private static readonly Regex s_logonSession = new(
        @"((?:/|%2F)" + LogonSessions + @"\\?(?:/|%2F))[^/?\s""'<>]+", Options, Regex.InfiniteMatchTimeout);

    // Up to the last @ before the path: a password may hold one.
    private static readonly Regex s_userInfo = new(@"://[^/?#\s]+@", Options, Regex.InfiniteMatchTimeout);
    private static readonly Regex s_header = new(
        "(" + Logon.TokenHeader + @"[""']?\s*[:=]\s*[""']?)[^\s;,""'<>]+", Options, Regex.InfiniteMatchTimeout);

    private static readonly Regex s_sessionId = new(
        "(<" + SessionId + @">|""" + SessionId + @"""\s*:\s*"")[^<""]+", Options, Regex.InfiniteMatchTimeout);

    /// <summary>
    /// Masks the ids of logon sessions in data, and nothing that names of jobs or machines may look like: each id is as good as a
    /// token, and links to the own logon session stand in documents where nobody would look for them.
    /// </summary>
    internal static string MaskLogonSessions(string text) => Replace(s_sessionId, SessionId, MaskTokens(text));

    /// <summary>Masks in messages, where one word too many does no harm.</summary>
    internal static string Mask(string text) => s_userInfo.Replace(s_basic.Replace(MaskTokens(text), "Basic ***"), "://***@");

    private static string MaskTokens(string text) => Replace(s_header, Logon.TokenHeader, Replace(s_logonSession, LogonSessions, text));

    // The word is looked for first, which is many times quicker than the pattern.
    private static string Replace(Regex pattern, string word, string text) =>
        text.IndexOf(word, StringComparison.OrdinalIgnoreCase) < 0 ? text : pattern.Replace(text, "$1***");
}
