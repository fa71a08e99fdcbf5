using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.History;

/// <summary>What a history knows of one server's sessions: the state of each, as a hash of its line, and which are running.</summary>
internal sealed class KnownSessions
{
    private readonly Dictionary<Guid, ulong> _states = [];
    private readonly Dictionary<Guid, RunningSession> _running = [];
    private readonly List<ClosedRead> _reads = [];

    /// <summary>The account of the last closed read; null before the first.</summary>
    internal string? LastAccount { get; private set; }

    internal int Total => _states.Count;

    /// <summary>The sessions that were running when they were written.</summary>
    internal IReadOnlyDictionary<Guid, RunningSession> Running => _running;

    /// <summary>When the last closed read of an account began, in UTC; null before its first: it may see other sessions than the others.</summary>
    /// <remarks>A read that began after <paramref name="now"/> was made while a clock was ahead, so it does not show what it has read.</remarks>
    internal DateTime? LastTo(string? account, DateTime now) => _reads
        .Where(read => read.To <= now && string.Equals(read.Account ?? string.Empty, account ?? string.Empty, StringComparison.OrdinalIgnoreCase))
        .Max(read => (DateTime?)read.To);

    /// <summary>Attributes the sessions since the last closed read to this one.</summary>
    internal void Close(ClosedRead read)
    {
        LastAccount = read.Account;
        _reads.Add(read);
        foreach (RunningSession running in _running.Values)
            running.Account ??= read.Account;
    }

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
            _running[session.Id] = new RunningSession(offset);
        else
            _ = _running.Remove(session.Id);
        return true;
    }
}

/// <summary>A session that was running when it was written.</summary>
internal sealed class RunningSession
{
    internal RunningSession(long offset) => Offset = offset;

    /// <summary>The offset of its line.</summary>
    internal long Offset { get; }

    /// <summary>The account that saw it; null until its read is closed.</summary>
    internal string? Account { get; set; }
}
