using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace VeeamEM.Connection;

/// <summary>
/// Keeps the secrets of one connection out of any output. Text for people is shown in full or withheld; in a document, only the
/// secrets are masked. Rows are never redacted: they are the server's data. Thread-safe.
/// </summary>
internal sealed class Redactor
{
    /// <summary>Replaces text that contains a secret.</summary>
    internal const string Withheld = "[withheld: it contains credentials of this connection]";

    // Shorter secrets are not searched for: they occur in ordinary words.
    private const int MinLength = 4;

    // Expired tokens must not be shown either, but only recent ones can still appear: responses are not hours late.
    private const int MaxSecrets = 64;

    // How many levels of escaping are undone: a log entry may be written as JSON and then put into a URL.
    private const int MaxEscapes = 3;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // No timeout: each pattern visits a character only a few times, and a response may be long.
    private static readonly Regex s_protocol = new(
        $@"(?<kept>{Written('/')}logonSessions{Written('/')})[^/?\s""'<>]+"
            + $@"|(?<kept>{Logon.TokenHeader}[""']?\s*[:=]\s*[""']?)[^\s;,""'<>]+"
            + @"|(?<kept><sessionId>|""sessionId""\s*:\s*"")[^<""]+",
        Options,
        Regex.InfiniteMatchTimeout);

    // Up to the last @ before the path: a password may contain one.
    private static readonly Regex s_userInfo = new(@"://[^/?#\s]+@", Options, Regex.InfiniteMatchTimeout);
    private static readonly Regex s_basic = new(@"\bBasic\s+([A-Za-z0-9+/]+)", Options, Regex.InfiniteMatchTimeout);
    private static readonly Regex s_jsonEscape = new(@"\\(?:u([0-9a-f]{4})|(.))", Options, Regex.InfiniteMatchTimeout);

    private readonly LogonCredential? _credential;
    private readonly NetworkCredential[] _proxyCredentials;
    private readonly (string User, Regex Pattern)[] _accounts;
    private readonly object _lock = new();
    private string[] _secrets = [];
    private volatile Regex? _known;

    /// <summary>The redactor of a connection.</summary>
    /// <param name="credential">Its account; the password is searched for until the credential is disposed.</param>
    /// <param name="proxies">The accounts of proxies in between.</param>
    internal Redactor(LogonCredential? credential, params NetworkCredential[] proxies)
    {
        _credential = credential;
        _proxyCredentials = proxies;
        _accounts = proxies
            .SelectMany(proxy => proxy.Domain.Length == 0 ? new[] { proxy.UserName } : [proxy.UserName, proxy.Domain + "\\" + proxy.UserName])
            .Concat(credential is null ? [] : [credential.UserName])
            .Where(user => user.Length > 0)
            .Select(user => (user + ":", CredentialsOf(user)))
            .ToArray();
    }

    /// <summary>Recognises secrets only by their format in this protocol, because it has no connection.</summary>
    internal static Redactor WithoutConnection { get; } = new(null);

    /// <summary>Records a logon as soon as it is granted, before anything can echo it.</summary>
    internal void Learn(Logon logon)
    {
        lock (_lock)
        {
            _secrets = [.. _secrets.Skip(_secrets.Length + logon.Secrets.Count - MaxSecrets), .. logon.Secrets.Where(secret => secret.Length >= MinLength)];
            _known = _secrets.Length == 0 ? null : new Regex(string.Join("|", _secrets.Select(Pattern)), Options, Regex.InfiniteMatchTimeout);
        }
    }

    /// <summary>Text of the server or the platform, unchanged or truncated; a placeholder if any decoding of it contains a secret.</summary>
    internal string RedactMessage(string text, int maxLength = int.MaxValue) =>
        ContainsSecret(text) ? Withheld : text.Length > maxLength ? text.Substring(0, maxLength) + "…" : text;

    /// <summary>A document of the server, or the URL of a request, with its secrets masked.</summary>
    /// <remarks>Not the bare password, which is never sent as such: if it is an ordinary word, it would vanish from the data.</remarks>
    internal string MaskSecrets(string text)
    {
        text = s_protocol.Replace(text, "${kept}***");
        text = _known?.Replace(text, "***") ?? text;
        foreach ((string user, Regex pattern) in _accounts)
            text = pattern.Replace(text, found => IsAccount(Decoded(found.Value), user) ? "***" : found.Value);
        return text;
    }

    /// <summary>Whether text contains a secret, however it is escaped.</summary>
    internal bool ContainsSecret(string text)
    {
        HashSet<string> readings = [text];
        for (int i = 0; i < MaxEscapes; i++)
            readings.UnionWith(readings.SelectMany(Unescaped).ToArray());
        return readings.Any(reading => MaskSecrets(reading) != reading
                || s_userInfo.IsMatch(reading)
                || s_basic.Matches(reading).Cast<Match>().Any(basic => IsAccount(FromBase64(basic.Groups[1].Value), ":"))
                || _proxyCredentials.Any(proxy => proxy.Password.Length >= MinLength && reading.Contains(proxy.Password)))
            || _credential?.IsPasswordIn(readings, MinLength) == true;
    }

    /// <summary>The exception as an inner exception; null if a message in its chain contains a secret, because it cannot be changed.</summary>
    internal Exception? Cause(Exception failure)
    {
        for (Exception? link = failure; link is not null; link = link.InnerException)
        {
            if (ContainsSecret(link.Message))
                return null;
        }

        return failure;
    }

    private static IEnumerable<string> Unescaped(string text) =>
        [Uri.UnescapeDataString(text), WebUtility.UrlDecode(text), WebUtility.HtmlDecode(text), s_jsonEscape.Replace(text, FromJson)];

    private static string FromJson(Match escape) => escape.Groups[1].Success
        ? ((char)int.Parse(escape.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
        : escape.Groups[2].Value;

    // Some writers omit the dashes of an ID, or the padding of Base64.
    private static string Pattern(string secret) => Guid.TryParse(secret, out Guid id)
        ? string.Join(Written('-') + "?", id.ToString("D").Split('-'))
        : string.Concat(secret.TrimEnd('=').Select(Written)) + Written('=') + "*";

    // Writers escape everything but letters and digits: for a URL, JSON or XML.
    private static string Written(char c)
    {
        string text = c.ToString();
        return char.IsLetterOrDigit(c) ? text : string.Format(
            CultureInfo.InvariantCulture,
            @"(?i:\\?{0}|%{1:X2}|\\u{1:X4}|{2}|&\#(?:x0*{1:X}|0*{1});)",
            Regex.Escape(text),
            (int)c,
            Regex.Escape(WebUtility.HtmlEncode(text)));
    }

    /// <summary>
    /// Credentials as in the Authorization header. The user name determines their beginning, so they can be found without keeping
    /// the password; of the last characters, which it determines only in part, any will match.
    /// </summary>
    private static Regex CredentialsOf(string user)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(user + ":");
        string beginning = Convert.ToBase64String(bytes).Substring(0, bytes.Length * 8 / 6);
        return new Regex($"{string.Concat(beginning.Select(Written))}(?:[A-Za-z0-9]|{Written('+')}|{Written('/')})+{Written('=')}*", RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
    }

    private static string Decoded(string escaped) => FromBase64(Uri.UnescapeDataString(s_jsonEscape.Replace(WebUtility.HtmlDecode(escaped), FromJson)));

    // Also decodes text whose end was cut off.
    private static string FromBase64(string text)
    {
        text = text.TrimEnd('=');
        text = text.Length % 4 == 1 ? text.Substring(0, text.Length - 1) : text;
        return Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))).TrimEnd('\ufffd');
    }

    // A word that only begins like credentials does not decode to text.
    private static bool IsAccount(string decoded, string user)
    {
        int at = decoded.IndexOf(user, StringComparison.Ordinal);
        return at >= 0 && at + user.Length < decoded.Length && !decoded.Any(c => char.IsControl(c) || c == '\ufffd');
    }
}
