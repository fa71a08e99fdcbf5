using System.Threading.Tasks;

namespace VeeamEM.Simulator.Faults;

/// <summary>Shows another certificate on the next connections and ends this one after its answer.</summary>
internal sealed class CertificateFault : Fault
{
    private readonly string _kind;

    public CertificateFault(string kind)
    {
        _kind = kind;
    }

    public override Task BeforeAsync(FaultContext context)
    {
        context.Simulation.Change([new("certificate", _kind)]);
        context.Http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
