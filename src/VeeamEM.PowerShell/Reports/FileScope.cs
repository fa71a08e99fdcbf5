using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.History;

namespace VeeamEM.Reports;

/// <summary>The scope of rows from one history file: the file with its hashes, and the closed reads of each server.</summary>
internal sealed class FileScope
{
    private readonly ReadScope _read;

    internal FileScope(DateTime? after, DateTime? before, IDictionary<string, object> bound, HistoryChain chain, IEnumerable<ClosedRead> all)
    {
        _read = new ReadScope(after, before, ScopeCriteria.From(bound), chain.Path, chain.FileHash, chain.LastHash, DateTime.UtcNow);
        _read.FileUpdated = chain.Reads.Select(read => (DateTime?)read.To).Max();
        _read.Servers = chain.Reads
            .GroupBy(read => read.Name, StringComparer.OrdinalIgnoreCase)
            .Select(reads => new ServerScope(_read, reads.Key, string.Join(", ", reads.Select(read => read.Account).Distinct(StringComparer.Ordinal)), reads.Last().ApiVersion, null)
            {
                // An archive may hold what came before this file.
                Oldest = all.Where(read => IsSame(read.Name, reads.Key)).Min(read => read.Oldest),
            })
            .ToArray();
        foreach (ServerScope server in _read.Servers)
            server.IsOldestKnown = server.Oldest is not null || all.Any(read => IsSame(read.Name, server.Name) && read.From is null && read.Rows == 0);
    }

    internal void Count(RestoreSession session)
    {
        foreach (ServerScope server in _read.Servers)
        {
            if (!IsSame(server.Name, session.Server))
                continue;
            server.Rows++;
            session.Scope = server;
            return;
        }
    }

    /// <summary>Notes what is missing from the history of a server.</summary>
    internal void Note(string name, string gaps)
    {
        foreach (ServerScope server in _read.Servers.Where(server => IsSame(server.Name, name)))
            server.Gaps = gaps;
    }

    internal void Fail(string name, VemException failure)
    {
        foreach (ServerScope server in _read.Servers.Where(server => IsSame(server.Name, name)))
            server.Failure = failure.ErrorId + ": " + failure.Message;
    }

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    internal void End() => _read.Ended = DateTime.UtcNow;
}
