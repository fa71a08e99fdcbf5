using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Follow;

/// <summary>
/// Tells what is new or changed since the poll before, without gaps and without repeats. A poll that fails changes nothing:
/// the next one tells what this one would have told.
/// </summary>
internal sealed class SessionWatch
{
    /// <summary>
    /// Enterprise Manager collects from its backup servers now and then, so that sessions turn up late. Those that started or
    /// ended within this time before the newest known one are looked at in every poll.
    /// </summary>
    internal static readonly TimeSpan Lateness = TimeSpan.FromHours(24);

    /// <summary>How far the clocks of servers are from the one here at most: further apart, no logon of the domain would work.</summary>
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
        _query = query.AsLookup();
        _since = sinceUtc;
        _utcNow = utcNow;
        _includeProgress = includeProgress;
        DateTime now = utcNow();
        _newest = sinceUtc < now ? sinceUtc.Value : now;
        _start = sinceUtc is null ? Before(now, ClockTolerance) : _newest;
    }

    /// <summary>Asks once; the sessions come oldest first.</summary>
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
        // A backup server whose clock is ahead must not move the window past what the others are about to tell.
        DateTime present = _utcNow();

        // Whole before anything is taken over: an exception in the middle must leave no trace.
        List<RestoreSession> now = _client.Read(_query.And(Window()), context).ToList();
        var seen = new HashSet<Guid>(now.Select(session => session.Id));
        Guid[] left = _known.Values.Where(session => session.IsRunning && !seen.Contains(session.Id)).Select(session => session.Id).ToArray();
        now.AddRange(SessionsById.Read(_client, left, context).Values);

        // A session that left the criteria, such as -State Working, is followed no longer and is no news.
        List<RestoreSession> news = now.Where(session => IsNews(session) && _query.Passes(session)).OrderBy(session => session.CreationTimeUtc).ToList();
        foreach (RestoreSession session in now)
            _known[session.Id] = session;
        foreach (Guid gone in left.Where(id => now.TrueForAll(session => session.Id != id)))
            _ = _known.Remove(gone);
        if (now.Where(session => session.CreationTimeUtc <= present).Max(session => session.CreationTimeUtc) is { } newest && newest > _newest)
            _newest = newest;
        Forget();
        _hasBaseline = true;
        return news;
    }

    private bool IsNews(RestoreSession session)
    {
        if (_known.TryGetValue(session.Id, out RestoreSession? before))
        {
            return before.State != session.State
                || before.Result != session.Result
                || (_includeProgress && before.Progress != session.Progress)
                || before.EndTimeUtc != session.EndTimeUtc;
        }

        // The first poll learns what is there already; -Since says from when on that is news too. Where it comes late, after others
        // that failed, what was created meanwhile is news. Whose clock says when that was is not known: better told than lost.
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

    // Twice the window: what the window still shows must never be forgotten, or it would be news again.
    private void Forget()
    {
        DateTime old = Before(_newest, Lateness + Lateness);
        foreach (RestoreSession session in _known.Values.Where(session => !session.IsRunning && session.CreationTimeUtc < old && session.EndTimeUtc < old).ToArray())
            _ = _known.Remove(session.Id);
    }

    // -Since may be the beginning of time.
    private static DateTime Before(DateTime time, TimeSpan span) => time.Ticks > span.Ticks ? time - span : new DateTime(0, DateTimeKind.Utc);
}
