using System.Threading.Tasks;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Ends the connection in the middle of the body.</summary>
internal sealed class ResetMidBodyFault : Fault
{
    private readonly long _bytes;
    private readonly string _how;

    public ResetMidBodyFault(long bytes, string how)
    {
        _bytes = bytes;
        _how = how;
    }

    public override bool Sends => true;

    public override async Task SendAsync(FaultContext context, RenderedAnswer answer)
    {
        await PartialSending.SendAsync(context, answer, _bytes);
        if (_how == "rst")
        {
            context.Reset();
        }

        // Without a reset the web server sees a body that is too short and ends the connection in order.
    }
}
