using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Sends the client elsewhere.</summary>
internal sealed class RedirectFault : Fault
{
    private readonly int _status;
    private readonly string _location;

    public RedirectFault(int status, string location)
    {
        _status = status;
        _location = location;
    }

    public override RenderedAnswer Replace(FaultContext context) =>
        new(_status, [new AnswerHeader("Location", _location)], null, null);
}
