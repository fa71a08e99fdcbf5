using System.Text.Json;
using System.Text.Json.Nodes;

namespace VeeamEM.Simulator.Faults;

/// <summary>A fault with the requests it applies to and how often.</summary>
internal sealed class FaultRule
{
    private readonly JsonElement _definition;
    private readonly FaultMatch _match;
    private readonly int _times;
    private int _seen;
    private int _fired;

    private FaultRule(JsonElement json)
    {
        FaultParameters parameters = new(json, "A fault of this kind");
        string kind = parameters.TextOrNull("fault") ?? throw new ControlException("A fault rule needs the field 'fault'.");
        _definition = json;
        _match = FaultMatch.Parse(parameters.Take("match") ?? default);
        _times = parameters.Number("times", 1);
        Fault = FaultCatalog.Make(kind, parameters);
        parameters.RefuseUnread();
    }

    /// <summary>What happens to matching requests.</summary>
    public Fault Fault { get; }

    public static FaultRule Parse(string json) => Parse(JsonElement.Parse(json));

    public static FaultRule Parse(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? new FaultRule(json) : throw new ControlException("A fault rule is a JSON object.");

    /// <returns>The fault if it applies to this request.</returns>
    public Fault? Take(EmRequest request)
    {
        if (!_match.Matches(request) || ++_seen <= _match.Skip || (_times > 0 && _fired >= _times))
            return null;
        _fired++;
        return Fault;
    }

    /// <returns>The rule as submitted, with how often it matched and fired.</returns>
    public JsonObject Describe(int id)
    {
        JsonObject described = JsonObject.Create(_definition) ?? [];
        described.Insert(0, "id", id);
        described["seen"] = _seen;
        described["fired"] = _fired;
        return described;
    }
}

/// <summary>Which requests a fault applies to; unspecified fields match everything.</summary>
internal sealed record FaultMatch(string? Method, string? PathContains, int Page, int Skip)
{
    public static FaultMatch Parse(JsonElement json)
    {
        FaultParameters read = new(json, "A match");
        FaultMatch match = new(read.TextOrNull("method"), read.TextOrNull("pathContains"), read.Number("page", 0), read.Number("skip", 0));
        read.RefuseUnread();
        return match;
    }

    public bool Matches(EmRequest request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (PathContains is null || request.RawTarget.Contains(PathContains, StringComparison.OrdinalIgnoreCase))
        && (Page == 0 || string.Equals(Page.ToString(CultureInfo.InvariantCulture), request.Query["page"] ?? "1", StringComparison.Ordinal));
}
