using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM;

/// <summary>What one command asked for, and how its read went: rows carry it inside, so that a report can prove its scope.</summary>
internal sealed class ReadScope
{
    internal ReadScope(DateTime? after, DateTime? before, IReadOnlyList<string> criteria, bool isLimited, IEnumerable<VemServer> servers)
    {
        After = after?.ToUniversalTime();
        Before = before?.ToUniversalTime();
        Criteria = criteria;
        IsLimited = isLimited;
        Began = DateTime.UtcNow;
        Servers = servers.Select(server => new ServerScope(this, server.Name, server.UserName, server.ApiVersion, server)).ToArray();
    }

    /// <summary>The scope of rows that come out of a history file.</summary>
    internal ReadScope(DateTime? after, DateTime? before, IReadOnlyList<string> criteria, string file, string fileHash, string chainHash, DateTime began)
    {
        After = after?.ToUniversalTime();
        Before = before?.ToUniversalTime();
        Criteria = criteria;
        File = file;
        FileHash = fileHash;
        ChainHash = chainHash;
        Began = began;
        Servers = [];
    }

    /// <summary>The beginning of the period that was asked for, in UTC; null for an open one.</summary>
    internal DateTime? After { get; }

    /// <summary>The end of the period, which does not belong to it, in UTC; null for an open one.</summary>
    internal DateTime? Before { get; }

    /// <summary>The other criteria as they were typed: <c>-Result Failed, Warning</c>.</summary>
    internal IReadOnlyList<string> Criteria { get; }

    /// <summary>Whether only some of the rows were wanted (-First, -Skip).</summary>
    internal bool IsLimited { get; }

    /// <summary>The history file that the rows come from; null for rows of servers.</summary>
    internal string? File { get; }

    internal string? FileHash { get; }

    /// <summary>The hash of the last closed read of the file: with a copy of it elsewhere, the file proves itself.</summary>
    internal string? ChainHash { get; }

    internal DateTime Began { get; }

    /// <summary>When the read ended, in UTC; null where it was stopped.</summary>
    internal DateTime? Ended { get; set; }

    internal IReadOnlyList<ServerScope> Servers { get; set; }

    /// <summary>Stamps a row before it is emitted; the connection of a session shares the one string that is its name.</summary>
    internal void Count(RestoreSession session)
    {
        foreach (ServerScope server in Servers)
        {
            if (!ReferenceEquals(server.Name, session.Server))
                continue;
            server.Rows++;
            session.Scope = server;
            return;
        }
    }

    internal void Fail(VemServer server, VemException failure)
    {
        foreach (ServerScope scope in Servers.Where(scope => scope.Connection == server))
            scope.Failure = failure.ErrorId + ": " + failure.Message;
    }
}

/// <summary>The part of one server in a read.</summary>
internal sealed class ServerScope
{
    internal ServerScope(ReadScope read, string name, string? userName, string? apiVersion, VemServer? connection)
    {
        Read = read;
        Name = name;
        UserName = userName;
        ApiVersion = apiVersion;
        Connection = connection;
    }

    internal ReadScope Read { get; }

    internal string Name { get; }

    internal string? UserName { get; }

    internal string? ApiVersion { get; }

    /// <summary>Where the rows came from; null for a file.</summary>
    internal VemServer? Connection { get; }

    /// <summary>The rows that were emitted.</summary>
    internal long Rows { get; set; }

    /// <summary>Why rows are missing; null where none is.</summary>
    internal string? Failure { get; set; }

    /// <summary>The start of the server's oldest session, in UTC; null where it has none or it is not known.</summary>
    internal DateTime? Oldest { get; set; }

    internal bool IsOldestKnown { get; set; }

    /// <summary>Whether nothing before the server's oldest session can be proven, although it was asked for.</summary>
    internal bool BeginsTooLate => IsOldestKnown && Read.After is { } after && !(Oldest <= after);
}
