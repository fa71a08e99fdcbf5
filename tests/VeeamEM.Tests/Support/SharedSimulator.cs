using System.Threading.Tasks;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Tests.Support;

/// <summary>One simulator for all tests of a class that restore its state.</summary>
public sealed class SharedSimulator : IAsyncLifetime
{
    internal Simulated Simulated { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Simulated = await Simulated.StartAsync(new SimulatorOptions());

    public ValueTask DisposeAsync() => Simulated.DisposeAsync();
}
