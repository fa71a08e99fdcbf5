using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Binding;

/// <summary>Offers the documented API versions; a newer server may have others.</summary>
public sealed class ApiVersionCompleter : Completer
{
    private static readonly (string Version, string Product)[] s_documented =
    [
        ("latest", "The newest version that the server supports"), ("v1_7", "Veeam Backup & Replication 12 and 13"), ("v1_6", "Veeam Backup & Replication 11"),
        ("v1_5", "Veeam Backup & Replication 10"), ("v1_4", "Veeam Backup & Replication 9.5 Update 4"), ("v1_3", "Veeam Backup & Replication 9.5"),
    ];

    private protected override IEnumerable<Suggestion> Suggest(string typed) =>
        Matching(s_documented.Select(known => new Suggestion(known.Version, known.Product)), typed);
}

/// <summary>Offers the documented job types. The set is open: a newer server may have others.</summary>
public sealed class JobTypeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed) =>
        Matching([new Suggestion("FileLevelRestore", "Restore of files from a VM"), new Suggestion("RestoreVm", "Restore of an entire VM")], typed);
}

/// <summary>Offers resources that the API documents.</summary>
public sealed class ResourcePathCompleter : Completer
{
    private static readonly (string Path, string Content)[] s_documented =
    [
        ("backupServers", "Backup servers"), ("catalog/vms", "Machines whose files are indexed"), ("logonSessions", "Logon sessions"),
        ("query", "The query service; needs -Query @{ type = '...' }"), ("querySvc", "What can be queried"), ("restoreSessions", "Restore sessions of the last 30 days"),
        ("tasks", "Tasks of this API"), ("vmRestorePoints", "Restore points of VMs"),
    ];

    private protected override IEnumerable<Suggestion> Suggest(string typed)
    {
        string start = typed.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) ? typed.Substring(0, 5) : string.Empty;
        return Matching(s_documented.Select(known => new Suggestion(start + known.Path, known.Content)), typed);
    }
}

/// <summary>Offers nothing, for text that cannot be known in advance.</summary>
public sealed class FreeTextCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed) => [];
}
