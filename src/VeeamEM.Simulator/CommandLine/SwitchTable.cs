using System;
using System.Collections.Frozen;
using System.Collections.Immutable;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Every switch by its name.</summary>
internal static class SwitchTable
{
    private static readonly FrozenDictionary<string, SimulatorSwitch> s_byName;

    static SwitchTable()
    {
        All =
        [
            .. HostSwitches.All, .. DataSwitches.All, .. LogonSwitches.All,
            .. QuerySwitches.All, .. PagingSwitches.All, .. AnswerSwitches.All,
        ];
        s_byName = All.ToFrozenDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);
    }

    public static ImmutableArray<SimulatorSwitch> All { get; }

    public static SimulatorSwitch Find(string name) =>
        s_byName.TryGetValue(name, out SimulatorSwitch? found) ? found : throw new SwitchException($"Unknown option '{name}'.");

    public static SimulatorOptions Apply(SimulatorOptions options, string name, string value) => Find(name).Apply(options, value);
}
