using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM;

/// <summary>What a coverage command requested and how its read went. Rows carry it internally, so that a report can prove its scope.</summary>
internal sealed class CoverageScope
{
    internal CoverageScope(DateTime after, DateTime? before, DateTime protectedSince, IReadOnlyList<string> criteria, IEnumerable<IServerIdentity> servers)
    {
        AfterUtc = after.ToUniversalTime();
        BeforeUtc = before?.ToUniversalTime();
        ProtectedSinceUtc = protectedSince.ToUniversalTime();
        Criteria = criteria;
        Servers = servers.Select(server => new CoverageServer(server)).ToArray();
    }

    internal DateTime AfterUtc { get; }

    internal DateTime? BeforeUtc { get; }

    internal DateTime ProtectedSinceUtc { get; }

    /// <summary>The criteria as typed: <c>-VmName sql*</c>.</summary>
    internal IReadOnlyList<string> Criteria { get; }

    /// <summary>The number of names in the inventory; 0 without one.</summary>
    internal int Inventory { get; set; }

    /// <summary>Why names of the inventory were not compared.</summary>
    internal List<string> Rejected { get; } = [];

    internal DateTime Began { get; } = DateTime.UtcNow;

    /// <summary>When the read ended, in UTC; null if it was stopped.</summary>
    internal DateTime? Ended { get; set; }

    internal IReadOnlyList<CoverageServer> Servers { get; }

    /// <summary>The number of rows emitted, those of the inventory included.</summary>
    internal int Rows { get; private set; }

    /// <summary>Marks a row before it is emitted; a name that is not protected has no server.</summary>
    internal RestoreCoverage Count(RestoreCoverage row, CoverageServer? server)
    {
        Rows++;
        if (server is not null)
            server.Rows++;
        row.Scope = this;
        return row;
    }
}

/// <summary>One server's part in a coverage read.</summary>
internal sealed class CoverageServer
{
    internal CoverageServer(IServerIdentity connection) => Connection = connection;

    internal IServerIdentity Connection { get; }

    /// <summary>The number of rows emitted.</summary>
    internal int Rows { get; set; }

    /// <summary>Why the server has no rows; null if it could be read.</summary>
    internal string? Failure { get; set; }

    /// <summary>The start of the server's oldest session, in UTC; null if it has none or it is unknown.</summary>
    internal DateTime? Oldest { get; set; }

    internal bool IsOldestKnown { get; set; }
}
