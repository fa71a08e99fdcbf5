using System;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>One named choice: how it is written, read and applied.</summary>
internal sealed record SimulatorSwitch(
    string Name,
    string Values,
    string Description,
    Func<SimulatorOptions, string> Read,
    Func<SimulatorOptions, string, SimulatorOptions> Apply)
{
    public SwitchScope Scope { get; init; } = SwitchScope.Protocol;

    public SwitchKind Kind { get; init; } = SwitchKind.Value;
}
