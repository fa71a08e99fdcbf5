using System.Collections.Concurrent;

namespace VeeamEM.Simulator.Data;

/// <summary>Everything the Enterprise Manager has collected.</summary>
internal sealed class Dataset
{
    public Dataset(
        IEnumerable<BackupServer> backupServers,
        ImmutableArray<VirtualMachine> virtualMachines,
        RestorePointCalendar calendar,
        IEnumerable<RestoreSession> restoreSessions)
    {
        BackupServers = new(backupServers);
        VirtualMachines = virtualMachines;
        Calendar = calendar;
        VmRestorePoints = new(calendar.All);
        RestoreSessions = new(restoreSessions);
    }

    public EntityTable<BackupServer> BackupServers { get; }
    public ImmutableArray<VirtualMachine> VirtualMachines { get; }
    public RestorePointCalendar Calendar { get; }
    public EntityTable<VmRestorePoint> VmRestorePoints { get; }
    public EntityTable<RestoreSession> RestoreSessions { get; }

    /// <summary>Every session removed by moving rows, so that tests know what existed in between.</summary>
    public ConcurrentQueue<RestoreSession> RemovedSessions { get; } = new();
    public ConcurrentQueue<VmRestorePoint> RemovedRestorePoints { get; } = new();

    /// <summary>Removes restore points; sessions lose their links to them, unless links may dangle.</summary>
    public void RemoveRestorePoints(IReadOnlyCollection<Guid> ids, bool keepLinks)
    {
        VmRestorePoints.Remove(ids);
        if (!keepLinks)
        {
            HashSet<Guid> gone = [.. ids];
            RestoreSessions.UpdateAll(row => row.RestorePoint is VmRestorePoint point && gone.Contains(point.Id) ? row with { RestorePoint = null } : row);
        }
    }
}
