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

    /// <summary>The start of the oldest session, in UTC; null if there are no sessions.</summary>
    /// <exception cref="VemException">It is unknown: an account without the query service sees only the newest sessions.</exception>
    internal static DateTime? Find(VemClient client, ReadContext context) =>
        QueryRead<RestoreSession>.Rows(client, s_query, context).ToArray().Select(session => session.CreationTimeUtc).FirstOrDefault(created => created is not null);
}
