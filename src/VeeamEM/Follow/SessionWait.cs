using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Client;

namespace VeeamEM.Follow;

/// <summary>Waits for sessions of one server: each poll requests all that are still running.</summary>
internal sealed class SessionWait
{
    private readonly VemClient _client;
    private readonly Dictionary<Guid, RestoreSession?> _open;

    internal SessionWait(VemClient client, IEnumerable<Guid> ids)
    {
        _client = client;
        _open = ids.Distinct().ToDictionary(id => id, _ => (RestoreSession?)null);
        Total = _open.Count;
    }

    internal int Total { get; }

    internal bool IsDone => _open.Count == 0;

    /// <summary>IDs of the running sessions, with their last known state if there is one.</summary>
    internal IReadOnlyDictionary<Guid, RestoreSession?> Open => _open;

    /// <summary>The overall progress, 0 to 100; a session without a percentage counts as 0 until it has finished.</summary>
    internal int PercentComplete => Total == 0
        ? 100
        : (((Total - _open.Count) * 100) + _open.Values.Sum(session => Math.Min(99, Math.Max(0, session?.Progress ?? 0)))) / Total;

    /// <summary>Polls once; returns the sessions that have finished since, and the IDs that the server does not have.</summary>
    internal (IReadOnlyList<RestoreSession> Finished, IReadOnlyList<Guid> Missing) Poll(ReadContext context)
    {
        Dictionary<Guid, RestoreSession> now = SessionsById.Read(_client, _open.Keys, context);
        Guid[] missing = _open.Keys.Where(id => !now.ContainsKey(id)).ToArray();

        // By the requested IDs: the ID in the session itself may be unreadable.
        KeyValuePair<Guid, RestoreSession>[] finished = now.Where(pair => !pair.Value.IsRunning).OrderBy(pair => pair.Value.EndTimeUtc).ToArray();
        foreach (KeyValuePair<Guid, RestoreSession> pair in now)
            _open[pair.Key] = pair.Value;
        foreach (Guid id in finished.Select(pair => pair.Key).Concat(missing))
            _ = _open.Remove(id);
        return (Array.ConvertAll(finished, pair => pair.Value), missing);
    }
}
