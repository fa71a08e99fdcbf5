using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Protocol.Resources;

namespace VeeamEM.Simulator.Faults;

/// <summary>Ignores the page number, so that the first page comes again and again.</summary>
internal sealed class RepeatPageFault : Fault
{
    public override EmRequest Rewrite(EmRequest request) => request with { Query = request.Query.Without(PageRequest.NumberParameter) };
}
