using System.Text;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Logon sessions with an idle timeout that every use restarts.</summary>
internal sealed class LogonSessionStore(TimeProvider time)
{
    private const int MostRemembered = 1000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (LogonSession Session, DateTimeOffset LastUsed)> _byToken = new(StringComparer.Ordinal);
    private readonly Queue<string> _loggedOut = new();
    private readonly List<LogonSession> _issued = [];

    public long Logons { get; private set; }
    public long Logoffs { get; private set; }

    public LogonSession Create(SimulatedUser user, string apiVersion, TokenBytes tokenBytes)
    {
        Guid id = Guid.NewGuid();
        byte[] bytes = tokenBytes == TokenBytes.GuidText ? Encoding.UTF8.GetBytes(id.ToString()) : id.ToByteArray();
        LogonSession session = new(id, Convert.ToBase64String(bytes), user, apiVersion);
        lock (_lock)
        {
            _byToken.Add(session.Token, (session, time.GetUtcNow()));
            _issued.Add(session);
            Logons++;
            return session;
        }
    }

    public (LogonSessionState State, LogonSession? Session) Use(string? token, TimeSpan idleTimeout)
    {
        lock (_lock)
        {
            RemoveExpired(idleTimeout);
            if (token is null)
                return (LogonSessionState.Unknown, null);
            if (_byToken.TryGetValue(token, out (LogonSession Session, DateTimeOffset LastUsed) found))
            {
                _byToken[token] = (found.Session, time.GetUtcNow());
                return (LogonSessionState.Active, found.Session);
            }

            return (_loggedOut.Contains(token, StringComparer.Ordinal) ? LogonSessionState.LoggedOut : LogonSessionState.Unknown, null);
        }
    }

    public ImmutableArray<LogonSession> Active(TimeSpan idleTimeout)
    {
        lock (_lock)
        {
            RemoveExpired(idleTimeout);
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
            if (!_byToken.Remove(session.Token))
                return;
            Logoffs++;
            _loggedOut.Enqueue(session.Token);
            if (_loggedOut.Count > MostRemembered)
                _loggedOut.Dequeue();
        }
    }

    public void ExpireAll()
    {
        lock (_lock)
            _byToken.Clear();
    }

    private void RemoveExpired(TimeSpan idleTimeout)
    {
        DateTimeOffset oldest = time.GetUtcNow() - idleTimeout;
        foreach (string token in _byToken.Where(entry => entry.Value.LastUsed <= oldest).Select(entry => entry.Key).ToArray())
            _byToken.Remove(token);
    }
}

/// <summary>A logon that has not ended.</summary>
internal sealed record LogonSession(Guid Id, string Token, SimulatedUser User, string ApiVersion);

/// <summary>What the store knows about a token.</summary>
internal enum LogonSessionState { Unknown, Active, LoggedOut }
