using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM;

/// <summary>What a command requested and how its read went. Rows carry it internally, so that a report can prove its scope.</summary>
internal sealed class ReadScope
{
    internal ReadScope(DateTime? after, DateTime? before, IReadOnlyList<string> criteria, bool isLimited, IEnumerable<IServerIdentity> servers)
    {
        After = after?.ToUniversalTime();
        Before = before?.ToUniversalTime();
        Criteria = criteria;
        IsLimited = isLimited;
        Began = DateTime.UtcNow;
        Servers = servers.Select(server => new ServerScope(this, server.Name, server.UserName, server.ApiVersion, server)).ToArray();
    }

    /// <summary>The scope of rows from a history file.</summary>
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

    /// <summary>The start of the requested period, in UTC; null if open.</summary>
    internal DateTime? After { get; }

    /// <summary>The exclusive end of the requested period, in UTC; null if open.</summary>
    internal DateTime? Before { get; }

    /// <summary>The other criteria as typed: <c>-Result Failed, Warning</c>.</summary>
    internal IReadOnlyList<string> Criteria { get; }

    /// <summary>Whether only some of the rows were requested (-First, -Skip).</summary>
    internal bool IsLimited { get; }

    /// <summary>The history file of the rows; null for rows from servers.</summary>
    internal string? File { get; }

    internal string? FileHash { get; }

    /// <summary>When the last closed read of the file began, in UTC: the file proves nothing after that. Null if it has none.</summary>
    internal DateTime? FileUpdated { get; set; }

    /// <summary>The hash of the last closed read of the file: a copy of it kept elsewhere proves the file.</summary>
    internal string? ChainHash { get; }

    internal DateTime Began { get; }

    /// <summary>When the read ended, in UTC; null if it was stopped.</summary>
    internal DateTime? Ended { get; set; }

    internal ServerScope[] Servers { get; set; }

    /// <summary>Marks a row before it is emitted; a session shares its server name string with its connection.</summary>
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

    internal void Fail(IServerIdentity server, VemException failure)
    {
        foreach (ServerScope scope in Servers.Where(scope => scope.Connection == server))
            scope.Failure = failure.ErrorId + ": " + failure.Message;
    }
}

/// <summary>One server's part in a read.</summary>
internal sealed class ServerScope
{
    internal ServerScope(ReadScope read, string name, string? userName, string? apiVersion, IServerIdentity? connection)
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

    /// <summary>The server of the rows; null for a file.</summary>
    internal IServerIdentity? Connection { get; }

    /// <summary>The number of rows emitted.</summary>
    internal long Rows { get; set; }

    /// <summary>Why rows are missing; null if none is.</summary>
    internal string? Failure { get; set; }

    /// <summary>What is missing from the server's history in a file; null if nothing is.</summary>
    internal string? Gaps { get; set; }

    /// <summary>The start of the server's oldest session, in UTC; null if it has none or it is unknown.</summary>
    internal DateTime? Oldest { get; set; }

    internal bool IsOldestKnown { get; set; }

    /// <summary>Whether the requested period begins before the server's oldest session, so that it cannot be proven.</summary>
    internal bool HistoryStartsTooLate => IsOldestKnown && Read.After is { } after && !(Oldest <= after);
}

/// <summary>What a report shows of a server.</summary>
internal interface IServerIdentity
{
    string Name { get; }

    string UserName { get; }

    string ApiVersion { get; }
}
