using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.History;

namespace VeeamEM.Reports;

/// <summary>The scope of rows from one history file: the file with its hashes, and the closed reads of each server.</summary>
internal sealed class FileScope
{
    private readonly ReadScope _read;

    internal FileScope(DateTime? after, DateTime? before, IDictionary<string, object> bound, string path, HistoryChain chain)
    {
        _read = new ReadScope(after, before, ScopeCriteria.From(bound), path, chain.FileHash, chain.LastHash, DateTime.UtcNow);
        _read.FileUpdated = chain.Reads.Select(read => (DateTime?)read.To).Max();
        _read.Servers = chain.Reads
            .GroupBy(read => read.Name, StringComparer.OrdinalIgnoreCase)
            .Select(reads => new ServerScope(_read, reads.Key, string.Join(", ", reads.Select(read => read.Account).Distinct(StringComparer.Ordinal)), reads.Last().ApiVersion, null)
            {
                Oldest = reads.Select(read => read.Oldest).Where(oldest => oldest is not null).DefaultIfEmpty(null).Min(),
                IsOldestKnown = true,
            })
            .ToArray();
    }

    internal void Count(RestoreSession session)
    {
        foreach (ServerScope server in _read.Servers)
        {
            if (!string.Equals(server.Name, session.Server, StringComparison.OrdinalIgnoreCase))
                continue;
            server.Rows++;
            session.Scope = server;
            return;
        }
    }

    internal void Fail(string name, VemException failure)
    {
        foreach (ServerScope server in _read.Servers.Where(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase)))
            server.Failure = failure.ErrorId + ": " + failure.Message;
    }

    internal void End() => _read.Ended = DateTime.UtcNow;
}
