using System.Threading.Tasks;

namespace VeeamEM.Simulator.Faults;

/// <summary>Ends the connection in place of an answer.</summary>
internal sealed class ResetFault : Fault
{
    private readonly string _how;

    public ResetFault(string how)
    {
        _how = how;
    }

    public override Task BeforeAsync(FaultContext context)
    {
        if (_how == "rst")
        {
            context.Reset();
        }
        else
        {
            context.Close();
        }

        return Task.CompletedTask;
    }
}
