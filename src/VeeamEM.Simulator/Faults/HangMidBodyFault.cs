using System;
using System.Threading.Tasks;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Sends a part of the body and then nothing more.</summary>
internal sealed class HangMidBodyFault : Fault
{
    private readonly long _bytes;
    private readonly TimeSpan _time;

    public HangMidBodyFault(long bytes, TimeSpan time)
    {
        _bytes = bytes;
        _time = time;
    }

    public override bool Sends => true;

    public override async Task SendAsync(FaultContext context, RenderedAnswer answer)
    {
        await PartialSending.SendAsync(context, answer, _bytes);
        await context.HangAsync(_time);
    }
}
