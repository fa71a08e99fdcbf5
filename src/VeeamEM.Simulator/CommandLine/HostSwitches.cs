using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using VeeamEM.Simulator.Control;
using VeeamEM.Simulator.Faults;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Switches of the listeners and of the process.</summary>
internal static class HostSwitches
{
    private const int HighestPort = 65535;
    private const int MostListeners = 1000;
    private const string NoFaults = "none";

    public static ImmutableArray<SimulatorSwitch> All { get; } =
    [
        .. new[]
        {
            SwitchFactory.Number("https-port", "HTTPS port on 127.0.0.1; 0 takes a free one", 0, HighestPort, o => o.HttpsPort, (o, v) => o with { HttpsPort = v }),
            SwitchFactory.Number("http-port", "HTTP port on 127.0.0.1; 0 takes a free one", 0, HighestPort, o => o.HttpPort, (o, v) => o with { HttpPort = v }),
            SwitchFactory.Number("https-listeners", "HTTPS listeners, each a server of its own to a client; all but the first on free ports", 1, MostListeners, o => o.HttpsListeners, (o, v) => o with { HttpsListeners = v }),
            SwitchFactory.Flag("exit-with-stdin", "end when stdin is closed", o => o.ExitWithStdin, (o, v) => o with { ExitWithStdin = v }),
            SwitchFactory.Number("max-lifetime-seconds", "end after this time in any case", 1, int.MaxValue / 1000, o => o.MaxLifetimeSeconds, (o, v) => o with { MaxLifetimeSeconds = v }),
            new SimulatorSwitch("fault", "JSON", "a fault rule, such as {\"match\":{\"pathContains\":\"/api/query\"},\"fault\":\"status\",\"status\":503}; may be repeated", ReadFaults, AddFault),
        }.Select(one => one with { Scope = SwitchScope.Start }),
        SwitchFactory.Choice("certificate", "certificate of the HTTPS listener, for connections made from now on", o => o.Certificate, (o, v) => o with { Certificate = v }),
    ];

    private static string ReadFaults(SimulatorOptions options) => options.Faults.IsEmpty ? NoFaults : string.Join(' ', options.Faults);

    private static SimulatorOptions AddFault(SimulatorOptions options, string text)
    {
        if (string.Equals(text, NoFaults, StringComparison.OrdinalIgnoreCase))
        {
            return options with { Faults = [] };
        }

        try
        {
            _ = FaultRule.Parse(text);
            return options with { Faults = options.Faults.Add(text) };
        }
        catch (Exception bad) when (bad is JsonException or ControlException)
        {
            throw new SwitchException($"The fault rule is not valid: {bad.Message}");
        }
    }
}
