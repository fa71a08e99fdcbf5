using System;
using System.Collections.Generic;

namespace VeeamEM.Connection;

/// <summary>Knows the secrets of one connection, and takes them out of what a server sends. Thread-safe.</summary>
internal sealed class Redactor
{
    // Old tokens are dead, but still not for anybody's eyes. A few are enough: answers do not lag for hours.
    private const int MaxLogons = 17;

    private readonly LogonCredential _credential;

    // Made when data first comes: few connections need it, and a logon need not wait for a regular expression.
    private readonly Lazy<CredentialPattern> _credentials;
    private volatile Logon[] _logons = [];

    /// <summary>The redactor of a connection.</summary>
    /// <param name="credential">Its account, searched for as long as it is not disposed of.</param>
    internal Redactor(LogonCredential credential)
    {
        _credential = credential;
        _credentials = new Lazy<CredentialPattern>(() => new CredentialPattern(credential.UserName));
    }

    /// <summary>Takes note of a logon as soon as it is granted, before anything can echo it.</summary>
    internal void Learn(Logon logon)
    {
        lock (_credentials)
        {
            var logons = new List<Logon>(_logons) { logon };
            if (logons.Count > MaxLogons)
                logons.RemoveAt(0);
            _logons = [.. logons];
        }
    }

    /// <summary>Takes all secrets of this connection, and what looks like one, out of a message that came from the server.</summary>
    internal string Redact(string text) => Secrets.Mask(_credential.Redact(RedactLogons(text)));

    /// <summary>Takes the secrets of this connection, and no more, out of data that came from the server.</summary>
    /// <remarks>Not the bare password, which the server is never sent as such: a word like any other would vanish from the data.</remarks>
    internal string RedactData(string text) => Secrets.MaskLogonSessions(_credentials.Value.Mask(RedactLogons(text)));

    private string RedactLogons(string text)
    {
        foreach (Logon logon in _logons)
            text = logon.Redact(text);
        return text;
    }
}
