using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Faults;

/// <summary>Removes the oldest sessions before the request is looked at, as retention does.</summary>
internal sealed class PurgeSessionsFault : Fault
{
    private readonly int _count;

    public PurgeSessionsFault(int count)
    {
        _count = count;
    }

    public override Task BeforeAsync(FaultContext context)
    {
        EntityTable<RestoreSession> sessions = context.Simulation.World.Data.RestoreSessions;
        foreach (RestoreSession oldest in sessions.Snapshot().Rows.OrderBy(row => row.CreationTimeUtc).Take(_count))
        {
            sessions.Remove(oldest.Id);
        }

        return Task.CompletedTask;
    }
}
