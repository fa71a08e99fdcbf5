using System.Collections.Generic;
using System.Collections.Immutable;

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
}
