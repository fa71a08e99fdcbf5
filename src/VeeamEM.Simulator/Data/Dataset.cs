using System.Collections.Concurrent;

namespace VeeamEM.Simulator.Data;

/// <summary>Everything the Enterprise Manager has collected.</summary>
internal sealed class Dataset(
    IEnumerable<BackupServer> backupServers,
    ImmutableArray<VirtualMachine> virtualMachines,
    RestorePointCalendar calendar,
    IEnumerable<RestoreSession> restoreSessions)
{
    public EntityTable<BackupServer> BackupServers { get; } = new(backupServers);
    public ImmutableArray<VirtualMachine> VirtualMachines => virtualMachines;
    public RestorePointCalendar Calendar => calendar;
    public EntityTable<VmRestorePoint> VmRestorePoints { get; } = new(calendar.All);
    public EntityTable<RestoreSession> RestoreSessions { get; } = new(restoreSessions);

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
