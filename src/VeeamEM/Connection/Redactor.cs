using System.Linq;
using System.Net;

namespace VeeamEM.Connection;

/// <summary>Knows the secrets of one connection, and takes them out of what a server sends. Thread-safe.</summary>
internal sealed class Redactor
{
    // Old tokens are dead, but still not for anybody's eyes. A few are enough: answers do not lag for hours.
    private const int MaxSecrets = 64;

    private readonly LogonCredential _credential;
    private readonly SecretText[] _proxyPasswords;
    private readonly object _lock = new();
    private readonly CredentialPattern[] _accounts;
    private volatile SecretText[] _logons = [];
    private volatile int _shortest;

    /// <summary>The redactor of a connection.</summary>
    /// <param name="credential">Its account; the password is searched for as long as it is not disposed of.</param>
    /// <param name="proxies">The accounts for proxies on the way.</param>
    internal Redactor(LogonCredential credential, params NetworkCredential[] proxies)
    {
        _credential = credential;
        _proxyPasswords = proxies.Select(proxy => SecretText.Of(proxy.Password)).OfType<SecretText>().ToArray();
        _accounts = proxies
            .SelectMany(proxy => proxy.Domain.Length == 0 ? new[] { proxy.UserName } : [proxy.UserName, proxy.Domain + "\\" + proxy.UserName])
            .Concat([credential.UserName])
            .Select(user => new CredentialPattern(user))
            .ToArray();
        _shortest = Shortest();
    }

    /// <summary>Takes note of a logon as soon as it is granted, before anything can echo it.</summary>
    internal void Learn(Logon logon)
    {
        lock (_lock)
        {
            SecretText[] known = [.. _logons, .. logon.Secrets];
            _logons = known.Skip(known.Length - MaxSecrets).ToArray();
            _shortest = Shortest();
        }
    }

    /// <summary>Takes all secrets of this connection, and what looks like one, out of a message that came from the server.</summary>
    internal string Redact(string text)
    {
        text = RedactKnown(text);
        foreach (SecretText password in _proxyPasswords)
            text = password.Mask(text);
        return Secrets.Mask(_credential.Redact(text));
    }

    /// <summary>The same for what this side says of its own requests, where no bare password can be.</summary>
    internal string RedactRequest(string text) => Secrets.Mask(RedactKnown(text));

    /// <summary>Takes the secrets of this connection, and no more, out of data that came from the server.</summary>
    /// <remarks>Not the bare password, which the server is never sent as such: a word like any other would vanish from the data.</remarks>
    internal string RedactData(string text) => Secrets.MaskLogonSessions(RedactKnown(text));

    /// <summary>The same for one value of a row; most are too short to hold a token, and cost nothing.</summary>
    internal string? RedactValue(string? text)
    {
        if (text is null || text.Length < _shortest)
            return text;
        foreach (SecretText secret in _logons)
        {
            if (secret.MayStandIn(text))
                return RedactKnown(text);
        }

        foreach (CredentialPattern account in _accounts)
            text = account.Mask(text);
        return text;
    }

    private int Shortest() => _logons.Select(secret => secret.Length).Concat(_accounts.Select(account => account.Length)).Min();

    private string RedactKnown(string text)
    {
        foreach (SecretText secret in _logons)
            text = secret.Mask(text);
        foreach (CredentialPattern account in _accounts)
            text = account.Mask(text);
        return text;
    }
}
