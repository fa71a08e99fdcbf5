using System;
using System.Collections.Generic;

namespace VeeamEM.History;

/// <summary>What a history knows of one server's sessions: the state of each, as a hash of its line, and which are running.</summary>
internal sealed class KnownSessions
{
    private readonly Dictionary<Guid, ulong> _states = [];
    private readonly Dictionary<Guid, long> _running = [];

    /// <summary>When the last closed read began, in UTC; null before the first.</summary>
    internal DateTime? LastTo { get; set; }

    internal int Total => _states.Count;

    /// <summary>The sessions that were running when they were written, with the offset of their line.</summary>
    internal IReadOnlyDictionary<Guid, long> Running => _running;

    /// <summary>64-bit FNV-1a: enough to distinguish two states of one session.</summary>
    internal static ulong StateOf(ArraySegment<byte> line)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in line.AsSpan())
            hash = (hash ^ value) * 1099511628211;
        return hash;
    }

    /// <summary>Stores a state; false if it is already known.</summary>
    internal bool Record(RestoreSession session, ulong state, long offset, bool isGone, out bool isNew)
    {
        isNew = !_states.TryGetValue(session.Id, out ulong known);
        if (!isNew && known == state)
            return false;
        _states[session.Id] = state;
        if (session.IsRunning && !isGone)
            _running[session.Id] = offset;
        else
            _ = _running.Remove(session.Id);
        return true;
    }
}
