using System.Text.Json;

namespace VeeamEM.Simulator.Faults;

/// <summary>The fields of a rule that belong to its kind of fault; a field that no fault reads is a mistake.</summary>
internal sealed class FaultParameters
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public void Add(JsonProperty field) => _fields[field.Name] = field.Value;

    public string Text(string name, string whenAbsent) => TextOrNull(name) ?? whenAbsent;

    public string? TextOrNull(string name) => Take(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement other => other.GetRawText(),
    };

    public DateTime? TimeOrNull(string name)
    {
        if (TextOrNull(name) is not string text)
            return null;

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? time
            : throw new ControlException($"The field '{name}' of a fault is a UTC time.");
    }

    public int Number(string name, int whenAbsent) => (int)LongNumber(name, whenAbsent);

    public long LongNumber(string name, long whenAbsent)
    {
        if (Take(name) is not JsonElement value)
            return whenAbsent;

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= 0
            ? number
            : throw new ControlException($"The field '{name}' of a fault is a number.");
    }

    public TimeSpan Milliseconds(string name, int whenAbsent) => TimeSpan.FromMilliseconds(Number(name, whenAbsent));

    public string OneOf(string name, params string[] values)
    {
        string value = Text(name, values[0]);
        return Array.IndexOf(values, value) >= 0
            ? value
            : throw new ControlException($"The field '{name}' of a fault is one of {string.Join(", ", values)}.");
    }

    public void RefuseUnread()
    {
        foreach (string name in _fields.Keys)
        {
            if (!_read.Contains(name))
                throw new ControlException($"This fault has no field '{name}'.");
        }
    }

    private JsonElement? Take(string name)
    {
        _read.Add(name);
        return _fields.TryGetValue(name, out JsonElement value) ? value : null;
    }
}
