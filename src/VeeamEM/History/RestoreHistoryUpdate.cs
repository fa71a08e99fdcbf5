using System;

namespace VeeamEM;

/// <summary>What an update added to a history for one server.</summary>
public sealed class RestoreHistoryUpdate
{
    internal RestoreHistoryUpdate(string server, string path)
    {
        Server = server;
        Path = path;
    }

    /// <summary>Name of the Enterprise Manager.</summary>
    public string Server { get; }

    /// <summary>Sessions that were not yet in the history.</summary>
    public int New { get; internal set; }

    /// <summary>Sessions whose state, result or other values have changed, including those that are gone.</summary>
    public int Changed { get; internal set; }

    /// <summary>The start of the period read, in local time; null for everything on the server.</summary>
    public DateTime? From { get; internal set; }

    /// <summary>When the read began, in local time.</summary>
    public DateTime To { get; internal set; }

    /// <summary>Sessions of this server in the history.</summary>
    public int Total { get; internal set; }

    /// <summary>The hash of the closing line: a copy kept elsewhere proves the file up to here.</summary>
    public string Hash { get; internal set; } = string.Empty;

    /// <summary>Full path of the history.</summary>
    public string Path { get; }
}
