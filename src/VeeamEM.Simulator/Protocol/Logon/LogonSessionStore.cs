using System.Text;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Logon sessions with an idle timeout that every use restarts.</summary>
internal sealed class LogonSessionStore(TimeProvider time, Func<TimeSpan> idleTimeout)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (LogonSession Session, DateTimeOffset LastUsed)> _byToken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loggedOut = new(StringComparer.Ordinal);
    private readonly List<LogonSession> _issued = [];

    public int Logons => _issued.Count;
    public int Logoffs => _loggedOut.Count;

    public LogonSession Create(SimulatedUser user, TokenBytes tokenBytes)
    {
        Guid id = Guid.NewGuid();
        byte[] bytes = tokenBytes == TokenBytes.GuidText ? Encoding.UTF8.GetBytes(id.ToString()) : id.ToByteArray();
        LogonSession session = new(id, Convert.ToBase64String(bytes), user);
        lock (_lock)
        {
            _byToken.Add(session.Token, (session, time.GetUtcNow()));
            _issued.Add(session);
            return session;
        }
    }

    /// <returns>The logon session of a token, or null if there is none or it has ended.</returns>
    public LogonSession? Use(string token)
    {
        lock (_lock)
        {
            RemoveExpired();
            if (!_byToken.TryGetValue(token, out (LogonSession Session, DateTimeOffset LastUsed) found))
                return null;
            _byToken[token] = (found.Session, time.GetUtcNow());
            return found.Session;
        }
    }

    public bool IsLoggedOut(string token)
    {
        lock (_lock)
            return _loggedOut.Contains(token);
    }

    public ImmutableArray<LogonSession> Active()
    {
        lock (_lock)
        {
            RemoveExpired();
            return [.. _byToken.Values.Select(entry => entry.Session)];
        }
    }

    /// <returns>All logon sessions ever created, including those that expired or logged out.</returns>
    public ImmutableArray<LogonSession> Issued()
    {
        lock (_lock)
            return [.. _issued];
    }

    public void Remove(LogonSession session)
    {
        lock (_lock)
        {
            if (_byToken.Remove(session.Token))
                _loggedOut.Add(session.Token);
        }
    }

    public void ExpireAll()
    {
        lock (_lock)
            _byToken.Clear();
    }

    private void RemoveExpired()
    {
        DateTimeOffset oldest = time.GetUtcNow() - idleTimeout();
        foreach (string token in _byToken.Where(entry => entry.Value.LastUsed <= oldest).Select(entry => entry.Key).ToArray())
            _byToken.Remove(token);
    }
}

/// <summary>A logon that has not ended.</summary>
internal sealed record LogonSession(Guid Id, string Token, SimulatedUser User);
