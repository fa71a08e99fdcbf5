using VeeamEM.Simulator.Options;

namespace VeeamEM.Demo;

/// <summary>The simulator that is shown, and its account, which guards invented data.</summary>
internal static class Account
{
    internal static SimulatorOptions Simulator { get; } = new() { Live = true, Sessions = 400, Seed = 5 };
}
