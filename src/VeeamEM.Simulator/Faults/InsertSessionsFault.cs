using System;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Faults;

/// <summary>Starts restores before the request is looked at, so that rows shift between pages.</summary>
internal sealed class InsertSessionsFault : Fault
{
    private readonly int _count;

    public InsertSessionsFault(int count)
    {
        _count = count;
    }

    public override Task BeforeAsync(FaultContext context)
    {
        World world = context.Simulation.World;
        foreach (int index in Enumerable.Range(0, _count))
        {
            VirtualMachine vm = world.Data.VirtualMachines[index % world.Data.VirtualMachines.Length];
            world.Data.RestoreSessions.Insert(new RestoreSession
            {
                Id = Guid.NewGuid(),
                VmDisplayName = vm.Name,
                JobType = SessionWords.RestoreVm,
                CreationTimeUtc = world.Clock.UtcNow,
                State = SessionWords.Working,
                Result = SessionWords.None,
                Progress = 1,
                BackupServer = vm.BackupServer,
            });
            context.Simulation.Traffic.SessionCreated();
        }

        return Task.CompletedTask;
    }
}
