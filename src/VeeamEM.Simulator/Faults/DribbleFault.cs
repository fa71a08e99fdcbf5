using System;
using System.Threading.Tasks;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Sends the body byte by byte, for a minute at most.</summary>
internal sealed class DribbleFault : Fault
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private readonly long _bytesAtOnce;
    private readonly TimeSpan _pause;

    public DribbleFault(long bytesAtOnce, TimeSpan pause)
    {
        _bytesAtOnce = bytesAtOnce;
        _pause = pause;
    }

    public override bool Sends => true;

    public override async Task SendAsync(FaultContext context, RenderedAnswer answer)
    {
        byte[] body = await PartialSending.SendAsync(context, answer, _bytesAtOnce);
        TimeSpan waited = TimeSpan.Zero;
        for (long sent = Math.Min(_bytesAtOnce, body.Length); sent < body.Length; sent++)
        {
            if (waited >= s_longest)
            {
                return;
            }

            await context.WaitAsync(_pause);
            waited += _pause;
            await context.Http.Response.Body.WriteAsync(body.AsMemory((int)sent, 1), context.Http.RequestAborted);
            await context.Http.Response.Body.FlushAsync(context.Http.RequestAborted);
        }
    }
}
