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

    public ControlAnswer List() => new(
        200,
        SwitchTable.All
            .Where(one => !string.Equals(one.Name, SecretName, StringComparison.Ordinal))
            .ToDictionary(one => one.Name, one => one.Read(_simulation.Options), StringComparer.Ordinal));

    public ControlAnswer Change(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new ControlException("Options are a JSON object of names and values.");
        }

        _simulation.Change([.. body.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, TextOf(one.Value)))]);
        return List();
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "on",
        JsonValueKind.False => "off",
        JsonValueKind.String => value.GetString() ?? string.Empty,
        _ => value.GetRawText(),
    };
}
