using VeeamEM.Simulator.Options;

namespace VeeamEM.Demo;

/// <summary>The simulator of the demo, and its account, which protects only made-up data.</summary>
internal static class Account
{
    internal static SimulatorOptions Simulator { get; } = new() { Live = true, Sessions = 400, Seed = 5 };
}
