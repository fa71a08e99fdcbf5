using System.Threading.Tasks;

namespace VeeamEM.Simulator.Faults;

/// <summary>Ends every logon session before the request is looked at.</summary>
internal sealed class ExpireTokenFault : Fault
{
    public override Task BeforeAsync(FaultContext context)
    {
        context.Simulation.Logons.ExpireAll();
        return Task.CompletedTask;
    }
}
