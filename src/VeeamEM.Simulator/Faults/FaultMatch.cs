using System;
using System.Globalization;
using System.Text.Json;
using VeeamEM.Simulator.Control;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Which requests a fault befalls; what is not said matches all.</summary>
internal sealed record FaultMatch(string? Method, string? PathContains, int? Page, int Skip)
{
    public static FaultMatch Parse(JsonElement json)
    {
        FaultMatch match = new(null, null, null, 0);
        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return match;
        }

        foreach (JsonProperty field in json.EnumerateObject())
        {
            match = field.Name switch
            {
                "method" => match with { Method = field.Value.GetString() },
                "pathContains" => match with { PathContains = field.Value.GetString() },
                "page" => match with { Page = field.Value.GetInt32() },
                "skip" => match with { Skip = field.Value.GetInt32() },
                _ => throw new ControlException($"A match has no field '{field.Name}'."),
            };
        }

        return match;
    }

    public bool Matches(EmRequest request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (PathContains is null || request.RawTarget.Contains(PathContains, StringComparison.OrdinalIgnoreCase))
        && (Page is null || string.Equals(Page.Value.ToString(CultureInfo.InvariantCulture), request.Query["page"] ?? "1", StringComparison.Ordinal));
}
