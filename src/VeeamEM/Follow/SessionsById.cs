using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Follow;

/// <summary>Reads many sessions whose ids are known with few requests.</summary>
internal static class SessionsById
{
    // Each UID takes some 80 characters of a request line, of which http.sys takes 16 KB.
    private const int IdsPerRequest = 50;

    /// <summary>The sessions that the server still has, under the ids asked for; the others are left out.</summary>
    internal static Dictionary<Guid, RestoreSession> Read(VemClient client, IReadOnlyCollection<Guid> ids, ReadContext context)
    {
        var found = new Dictionary<Guid, RestoreSession>();
        Guid[] all = ids.ToArray();
        var asked = new HashSet<Guid>(all);
        for (int start = 0; start < all.Length; start += IdsPerRequest)
        {
            // A row whose id cannot be read is nobody's; the session behind it is looked for as a resource.
            foreach (RestoreSession session in client.Read(QueryFor(all.Skip(start).Take(IdsPerRequest)), context).Where(row => asked.Contains(row.Id)))
                found[session.Id] = session;
        }

        // What a query does not bring may be hidden from it by age: the resource itself has the last word.
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
