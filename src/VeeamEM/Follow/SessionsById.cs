using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Query;
using VeeamEM.Reading;

namespace VeeamEM.Follow;

/// <summary>Reads many sessions with known IDs in few requests.</summary>
internal static class SessionsById
{
    // Each UID takes about 80 characters of a request line, which http.sys limits to 16 KB.
    private const int IdsPerRequest = 50;

    /// <summary>The sessions that the server still has, by requested ID; others are left out.</summary>
    internal static Dictionary<Guid, RestoreSession> Read(VemClient client, IReadOnlyCollection<Guid> ids, ReadContext context)
    {
        var found = new Dictionary<Guid, RestoreSession>();
        Guid[] all = ids.ToArray();
        var requested = new HashSet<Guid>(all);
        for (int start = 0; start < all.Length; start += IdsPerRequest)
        {
            // A row with an unreadable ID cannot be matched; its session is then read as a resource.
            foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(client, QueryFor(all.Skip(start).Take(IdsPerRequest)), context).Where(row => requested.Contains(row.Id)))
                found[session.Id] = session;
        }

        // A query may not return old sessions: only the resource itself shows whether one is gone.
        foreach (Guid id in all.Where(id => !found.ContainsKey(id)))
        {
            if (TryGet(client, id, context) is { } session)
                found.Add(id, session);
        }

        return found;
    }

    private static EntityQuery<RestoreSession> QueryFor(IEnumerable<Guid> ids)
    {
        FilterProperty<RestoreSession> uid = RestoreSession.Type.Property("UID")!;
        IEnumerable<Filter<RestoreSession>> anyOf = ids.Select(id =>
            new FilterComparison<RestoreSession>(uid, FilterOperator.Equal, "urn:veeam:RestoreSession:" + id));
        return EntityQuery<RestoreSession>.Create(RestoreSession.Type, [FilterGroup<RestoreSession>.Any(anyOf)!], []).AsLookup();
    }

    private static RestoreSession? TryGet(VemClient client, Guid id, ReadContext context)
    {
        try
        {
            return client.Get(RestoreSession.Type, id, context);
        }
        catch (VemException missing) when (missing.ErrorId == VemErrorId.EntityNotFound)
        {
            return null;
        }
    }
}
