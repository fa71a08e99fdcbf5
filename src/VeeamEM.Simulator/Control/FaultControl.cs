using System.Globalization;
using System.Linq;
using System.Text.Json;
using VeeamEM.Simulator.Faults;

namespace VeeamEM.Simulator.Control;

/// <summary>Shows, sets, adds and removes fault rules.</summary>
internal sealed class FaultControl
{
    private readonly FaultBook _faults;

    public FaultControl(FaultBook faults)
    {
        _faults = faults;
    }

    public ControlAnswer List() => new(200, _faults.Describe());

    /// <summary>Takes one rule or an array of them in place of all others.</summary>
    public ControlAnswer Replace(JsonElement body)
    {
        FaultRule[] rules = Parse(body);
        _faults.Clear();
        _faults.Add(rules);
        return List();
    }

    public ControlAnswer Add(JsonElement body)
    {
        _faults.Add(Parse(body));
        return new ControlAnswer(201, _faults.Describe());
    }

    public ControlAnswer Clear()
    {
        _faults.Clear();
        return new ControlAnswer(204);
    }

    public ControlAnswer Remove(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && _faults.Remove(number)
            ? new ControlAnswer(204)
            : new ControlAnswer(404, new ControlError($"There is no fault rule '{id}'."));

    private static FaultRule[] Parse(JsonElement body) => body.ValueKind == JsonValueKind.Array
        ? [.. body.EnumerateArray().Select(FaultRule.Parse)]
        : [FaultRule.Parse(body)];
}
