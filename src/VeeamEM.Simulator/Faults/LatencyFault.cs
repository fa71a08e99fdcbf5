using System;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Faults;

/// <summary>Answers late.</summary>
internal sealed class LatencyFault : Fault
{
    private readonly TimeSpan _time;

    public LatencyFault(TimeSpan time)
    {
        _time = time;
    }

    public override bool LeavesAnswer => true;

    public override Task BeforeAsync(FaultContext context) => context.WaitAsync(_time);
}
