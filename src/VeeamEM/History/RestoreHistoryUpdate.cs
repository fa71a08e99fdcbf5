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

    /// <summary>Sessions that the history did not have.</summary>
    public int New { get; internal set; }

    /// <summary>Sessions whose state, result or other values changed since, those that are gone included.</summary>
    public int Changed { get; internal set; }

    /// <summary>The beginning of the period that was read, in local time; null for everything that the server had.</summary>
    public DateTime? From { get; internal set; }

    /// <summary>When the read began, in local time.</summary>
    public DateTime To { get; internal set; }

    /// <summary>Sessions of this server in the history.</summary>
    public int Total { get; internal set; }

    /// <summary>The hash of the closing line: kept elsewhere, it proves the file up to here.</summary>
    public string Hash { get; internal set; } = string.Empty;

    /// <summary>Full path of the history.</summary>
    public string Path { get; }
}
