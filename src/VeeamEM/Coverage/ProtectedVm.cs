using System;

namespace VeeamEM.Coverage;

/// <summary>A VM that has restore points: an object of the infrastructure on one backup server.</summary>
internal sealed class ProtectedVm
{
    private readonly RestoreTally _restores = new(null, null);
    private readonly string? _reference;
    private readonly string? _backupServer;
    private string _name;
    private DateTime? _newestPoint;
    private int _points;
    private string? _matchedBy;

    internal ProtectedVm(RestorePoint point)
    {
        _reference = point.HierarchyObjectRef;
        _backupServer = point.BackupServer;
        _name = point.VmName ?? "(no name)";
    }

    internal void Add(RestorePoint point)
    {
        _points++;
        if (point.CreationTimeUtc is not { } created || created <= _newestPoint)
            return;
        _newestPoint = created;
        _name = point.VmName ?? _name;
    }

    internal void Add(RestoreTally restores, bool byName)
    {
        _restores.Add(restores);
        _matchedBy = byName || _matchedBy == "Name" ? "Name" : "Object";
    }

    internal RestoreCoverage ToCoverage(string server) => new(_name, _restores.Verdict)
    {
        BackupServer = _backupServer,
        LastVmRestore = Local(_restores.LastVmRestore),
        LastFileRestore = Local(_restores.LastFileRestore),
        LastAttempt = Local(_restores.LastAttempt),
        Attempts = _restores.Attempts,
        Succeeded = _restores.Succeeded,
        Failed = _restores.Failed,
        NewestRestorePoint = Local(_newestPoint),
        RestorePoints = _points,
        MatchedBy = _matchedBy,
        HierarchyObjectRef = _reference,
        Server = server,
    };

    private static DateTime? Local(DateTime? utc) => utc is { Year: > 1 } time ? time.ToLocalTime() : null;
}
