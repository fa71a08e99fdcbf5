using System;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Faults;

/// <summary>Never answers.</summary>
internal sealed class HangFault : Fault
{
    private readonly TimeSpan _time;

    public HangFault(TimeSpan time)
    {
        _time = time;
    }

    public override async Task BeforeAsync(FaultContext context)
    {
        await context.HangAsync(_time);
        context.Abort();
    }
}
