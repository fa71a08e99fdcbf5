using System;

namespace VeeamEM;

/// <summary>Whether a protected VM was restored in a period, and with what result.</summary>
/// <remarks>
/// A VM is protected if it has a restore point. Computers backed up by agents, NAS shares and SureBackup tests are not part
/// of this API, nor are VMs that no job ever protected.
/// </remarks>
public sealed class RestoreCoverage
{
    internal RestoreCoverage(string vmName, string verdict)
    {
        VmName = vmName;
        Verdict = verdict;
    }

    /// <summary>Name of the VM in its newest restore point.</summary>
    public string VmName { get; }

    /// <summary>Name of the backup server that protects the VM; null for a name that is not protected.</summary>
    public string? BackupServer { get; internal set; }

    /// <summary>
    /// What the restores of the period prove, the first that applies: Restored (the whole VM, with Success or Warning), FilesOnly,
    /// FailedOnly, Attempted (only running, cancelled or other types), NotRestored, NotProtected (a name without a restore point).
    /// </summary>
    public string Verdict { get; }

    /// <summary>Start of the newest successful restore (Success or Warning) of the whole VM, in local time.</summary>
    public DateTime? LastVmRestore { get; internal set; }

    /// <summary>Start of the newest successful restore of files, in local time.</summary>
    public DateTime? LastFileRestore { get; internal set; }

    /// <summary>Start of the newest restore of any type and result, in local time.</summary>
    public DateTime? LastAttempt { get; internal set; }

    /// <summary>Restore sessions of the VM in the period, of any type and result.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Restores of the VM or its files that ended with Success or Warning.</summary>
    public int Succeeded { get; internal set; }

    /// <summary>Restores of the VM or its files that failed.</summary>
    public int Failed { get; internal set; }

    /// <summary>When the newest restore point was created, in local time.</summary>
    public DateTime? NewestRestorePoint { get; internal set; }

    /// <summary>Restore points since the beginning of protection (-ProtectedSince).</summary>
    public int RestorePoints { get; internal set; }

    /// <summary>Object if all sessions were matched to the VM by restore point, Name if one was matched by name; null without sessions.</summary>
    public string? MatchedBy { get; internal set; }

    /// <summary>Reference to the VM in its virtual infrastructure; opaque.</summary>
    public string? HierarchyObjectRef { get; internal set; }

    /// <summary>Name of the Enterprise Manager; null for a name that is not protected.</summary>
    public string? Server { get; internal set; }

    /// <summary>The command that returned the row; null if unknown.</summary>
    internal CoverageScope? Scope { get; set; }

    /// <summary>The VM and its verdict.</summary>
    /// <returns>Such as <c>sql-01: NotRestored</c>.</returns>
    public override string ToString() => VmName + ": " + Verdict;
}

/// <summary>The values of <see cref="RestoreCoverage.Verdict"/>; the first that applies.</summary>
internal static class RestoreVerdict
{
    /// <summary>The whole VM was restored with Success or Warning.</summary>
    internal const string Restored = "Restored";

    /// <summary>Only files were restored with Success or Warning.</summary>
    internal const string FilesOnly = "FilesOnly";

    /// <summary>Restores failed, and none succeeded.</summary>
    internal const string FailedOnly = "FailedOnly";

    /// <summary>All restores are still running, were cancelled, or are of another type.</summary>
    internal const string Attempted = "Attempted";

    /// <summary>The VM has restore points, but no restores in the period.</summary>
    internal const string NotRestored = "NotRestored";

    /// <summary>A name of the inventory without a restore point.</summary>
    internal const string NotProtected = "NotProtected";

    /// <summary>The verdict of a text, in its own spelling; null if it is none.</summary>
    internal static string? Find(string? text) => Array.Find(
        [Restored, FilesOnly, FailedOnly, Attempted, NotRestored, NotProtected],
        verdict => string.Equals(verdict, text, StringComparison.OrdinalIgnoreCase));
}
