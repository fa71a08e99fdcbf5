using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Links name a host of somebody else.</summary>
internal sealed class ForeignHrefFault : Fault
{
    private readonly string _origin;

    public ForeignHrefFault(string origin)
    {
        _origin = origin.TrimEnd('/');
    }

    public override RenderContext Alter(RenderContext render) => render with { Origin = _origin };
}
