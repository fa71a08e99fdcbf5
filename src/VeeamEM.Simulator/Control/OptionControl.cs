using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using VeeamEM.Simulator.CommandLine;

namespace VeeamEM.Simulator.Control;

/// <summary>Shows and changes switches; the password stays unsaid.</summary>
internal sealed class OptionControl
{
    private const string SecretName = "password";
    private readonly Simulation _simulation;

    public OptionControl(Simulation simulation)
    {
        _simulation = simulation;
    }

    public ControlAnswer List() => List(_ => true);

    /// <summary>Those that can change while the simulator runs without making the data anew.</summary>
    public ControlAnswer ListChangeable() => List(one => one.Scope == SwitchScope.Protocol);

    public ControlAnswer Change(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new ControlException("Options are a JSON object of names and values.");
        }

        _simulation.Change([.. body.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, TextOf(one.Value)))]);
        return List();
    }

    private ControlAnswer List(Func<SimulatorSwitch, bool> isListed) => new(
        200,
        SwitchTable.All
            .Where(one => isListed(one) && !string.Equals(one.Name, SecretName, StringComparison.Ordinal))
            .ToDictionary(one => one.Name, one => one.Read(_simulation.Options), StringComparer.Ordinal));

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "on",
        JsonValueKind.False => "off",
        JsonValueKind.String => value.GetString() ?? string.Empty,
        _ => value.GetRawText(),
    };
}
