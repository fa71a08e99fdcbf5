using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Xml;

namespace VeeamEM.Follow;

/// <summary>
/// Reports what is new or changed since the previous poll, without gaps or repeats. A failed poll changes nothing:
/// the next one reports the same changes.
/// </summary>
internal sealed class SessionWatch
{
    /// <summary>
    /// Enterprise Manager collects data from its backup servers periodically, so sessions can appear late. Those that started or
    /// ended within this time before the newest known one are read in every poll.
    /// </summary>
    internal static readonly TimeSpan Lateness = TimeSpan.FromHours(24);

    /// <summary>The maximum clock difference between a server and this machine: beyond it, domain logons would fail.</summary>
    internal static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly VemClient _client;
    private readonly EntityQuery<RestoreSession> _query;
    private readonly DateTime? _since;
    private readonly Func<DateTime> _utcNow;
    private readonly bool _includeProgress;
    private readonly Dictionary<Guid, RestoreSession> _known = [];
    private readonly DateTime _start;
    private DateTime _newest;
    private bool _hasFailed;
    private bool _hasBaseline;

    internal SessionWatch(VemClient client, EntityQuery<RestoreSession> query, DateTime? sinceUtc, Func<DateTime> utcNow, bool includeProgress = false)
    {
        _client = client;
        DateTime now = utcNow();

        // An account that may not use the query service sees the sessions of this span only: enough for all polls but a first one
        // that goes back further.
        _query = sinceUtc < now - RestoreSession.Type.CollectionSpan ? query : query.AsLookup();
        _since = sinceUtc;
        _utcNow = utcNow;
        _includeProgress = includeProgress;
        _newest = sinceUtc < now ? sinceUtc.Value : now;
        _start = sinceUtc is null ? Before(now, ClockTolerance) : _newest;
    }

    /// <summary>Polls once; sessions are returned oldest first.</summary>
    internal IReadOnlyList<RestoreSession> Poll(ReadContext context)
    {
        try
        {
            return Ask(context);
        }
        catch (VemException)
        {
            _hasFailed = true;
            throw;
        }
    }

    private List<RestoreSession> Ask(ReadContext context)
    {
        // A backup server whose clock is ahead must not move the window past sessions of the others that have yet to appear.
        DateTime present = _utcNow();

        // Collect everything before changing any state: an exception in between must change nothing.
        List<RestoreSession> now = QueryRead<RestoreSession>.Rows(_client, _query.And(Window()), context).ToList();
        var seen = new HashSet<Guid>(now.Select(session => session.Id));
        Guid[] left = _known.Values.Where(session => session.IsRunning && !seen.Contains(session.Id)).Select(session => session.Id).ToArray();
        now.AddRange(SessionsById.Read(_client, left, context).Values);

        // A session that no longer meets the criteria, such as -State Working, is not reported, but is followed until it stops.
        List<RestoreSession> changes = now.Where(session => IsNewOrChanged(session) && _query.Passes(session)).OrderBy(session => session.CreationTimeUtc).ToList();
        foreach (RestoreSession session in now)
            _known[session.Id] = session;
        foreach (Guid gone in left.Where(id => now.TrueForAll(session => session.Id != id)))
            _ = _known.Remove(gone);
        if (now.Where(session => session.CreationTimeUtc <= present).Max(session => session.CreationTimeUtc) is { } newest && newest > _newest)
            _newest = newest;
        Forget();
        _hasBaseline = true;
        return changes;
    }

    private bool IsNewOrChanged(RestoreSession session)
    {
        if (_known.TryGetValue(session.Id, out RestoreSession? before))
        {
            return before.State != session.State
                || before.Result != session.Result
                || (_includeProgress && before.Progress != session.Progress)
                || before.EndTimeUtc != session.EndTimeUtc;
        }

        // The first poll only records what exists; with -Since, it also reports the sessions created since then. If earlier polls
        // failed, sessions created meanwhile are reported. It is unknown whose clock set their time, so report too many rather
        // than too few.
        return _hasBaseline || session.CreationTimeUtc >= _since || (_hasFailed && session.CreationTimeUtc >= _start);
    }

    private Filter<RestoreSession> Window()
    {
        string from = UtcDate.Write(Before(_newest, Lateness));
        EntityType<RestoreSession> type = RestoreSession.Type;
        return FilterGroup<RestoreSession>.Any(
        [
            new FilterComparison<RestoreSession>(type.Property("CreationTime")!, FilterOperator.GreaterOrEqual, from),
            new FilterComparison<RestoreSession>(type.Property("EndTime")!, FilterOperator.GreaterOrEqual, from),
            new FilterComparison<RestoreSession>(type.Property("State")!, FilterOperator.NotEqual, "Stopped"),
        ])!;
    }

    // Twice the window: a session still inside the window must never be forgotten, or it would be reported again.
    private void Forget()
    {
        DateTime old = Before(_newest, Lateness + Lateness);
        foreach (RestoreSession session in _known.Values.Where(session => IsStopped(session) && session.CreationTimeUtc < old && session.EndTimeUtc < old).ToArray())
            _ = _known.Remove(session.Id);
    }

    // As the window asks for it: a session with an end and another state stays in the window.
    private static bool IsStopped(RestoreSession session) => string.Equals(session.State, "Stopped", StringComparison.OrdinalIgnoreCase);

    // -Since may be the minimum date.
    private static DateTime Before(DateTime time, TimeSpan span) => time.Ticks > span.Ticks ? time - span : new DateTime(0, DateTimeKind.Utc);
}
