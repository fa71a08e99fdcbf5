using System.Text.Json;

namespace VeeamEM.Simulator.Faults;

/// <summary>A fault with the requests that it befalls and how often.</summary>
internal sealed class FaultRule
{
    private readonly FaultMatch _match;
    private readonly int _times;

    private FaultRule(JsonElement definition, FaultMatch match, int times, Fault fault)
    {
        Definition = definition;
        _match = match;
        _times = times;
        Fault = fault;
    }

    /// <summary>The rule as it was given.</summary>
    public JsonElement Definition { get; }

    /// <summary>What befalls the requests that match.</summary>
    public Fault Fault { get; }

    public int Seen { get; private set; }

    public int Fired { get; private set; }

    public static FaultRule Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Parse(document.RootElement);
    }

    public static FaultRule Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ControlException("A fault rule is a JSON object.");

        FaultParameters parameters = new();
        JsonElement match = default;
        int times = 1;
        string? kind = null;
        try
        {
            foreach (JsonProperty field in json.EnumerateObject())
            {
                switch (field.Name)
                {
                    case "match":
                        match = field.Value;
                        break;
                    case "times":
                        times = field.Value.GetInt32();
                        break;
                    case "fault":
                        kind = field.Value.GetString();
                        break;
                    default:
                        parameters.Add(field);
                        break;
                }
            }

            Fault fault = FaultCatalog.Make(kind ?? throw new ControlException("A fault rule needs the field 'fault'."), parameters);
            parameters.RefuseUnread();
            return new FaultRule(json.Clone(), FaultMatch.Parse(match), times, fault);
        }
        catch (Exception bad) when (bad is InvalidOperationException or FormatException)
        {
            throw new ControlException($"The fault rule is not valid: {bad.Message}");
        }
    }

    /// <returns>The fault when it befalls this request.</returns>
    public Fault? Take(EmRequest request)
    {
        if (!_match.Matches(request) || ++Seen <= _match.Skip || (_times > 0 && Fired >= _times))
            return null;

        Fired++;
        return Fault;
    }
}

/// <summary>Which requests a fault befalls; what is not said matches all.</summary>
internal sealed record FaultMatch(string? Method, string? PathContains, int? Page, int Skip)
{
    public static FaultMatch Parse(JsonElement json)
    {
        FaultMatch match = new(null, null, null, 0);
        if (json.ValueKind == JsonValueKind.Undefined)
            return match;

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
