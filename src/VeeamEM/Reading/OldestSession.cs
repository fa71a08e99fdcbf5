using System;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>Reads where the history of a server begins: the server cannot prove anything before its oldest session.</summary>
internal static class OldestSession
{
    // More than one, because times that cannot be read may sort first.
    private static readonly EntityQuery<RestoreSession> s_query = EntityQuery<RestoreSession>
        .Create(RestoreSession.Type, [], [])
        .OrderedBy("CreationTime", descending: false)
        .WithLimit(10);

    /// <summary>The start of the oldest session, in UTC; null if there are no sessions or it is unknown.</summary>
    /// <exception cref="VemException">It cannot be read: an account without the query service sees only the newest sessions.</exception>
    internal static DateTime? Find(VemClient client, ReadContext context, out bool isKnown)
    {
        // To the end: what a read lacks is reported last.
        RestoreSession[] oldest = QueryRead<RestoreSession>.Rows(client, s_query, context).ToArray();
        DateTime? created = oldest.Select(session => session.CreationTimeUtc).FirstOrDefault(time => time is not null);
        isKnown = created is not null || oldest.Length == 0;
        return created;
    }
}
