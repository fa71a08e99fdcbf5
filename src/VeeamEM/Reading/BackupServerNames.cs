using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Client;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>The names of all backup servers in an Enterprise Manager.</summary>
internal static class BackupServerNames
{
    private static readonly EntityQuery<BackupServer> s_all = EntityQuery<BackupServer>.Create(BackupServer.Type, [], []);

    /// <summary>Reads them with one request; null if it is refused, or if the response cannot be proven to be complete.</summary>
    /// <remarks>Restore operators may read sessions but not backup servers: see the vendor's page on security roles.</remarks>
    internal static IReadOnlyList<string>? Of(VemClient client, ReadContext context)
    {
        var source = new PageSource<BackupServer>(client, BackupServer.Type, null, context);
        Answer<BackupServer> answer = source.Ask(s_all.PathOfPage(null, null, "UID", 1));
        if (answer.Failure is null && answer.Paging is { Pages: <= 1, HasNext: false })
            return answer.Rows.Select(server => server.Name).OfType<string>().OrderBy(name => name, StringComparer.OrdinalIgnoreCase).ToArray();
        context.Observer.Verbose($"{client.Name}: its backup servers cannot be listed. {answer.Failure?.Message}".TrimEnd());
        return null;
    }
}
