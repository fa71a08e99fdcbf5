using System.Text.Json;

namespace VeeamEM.Simulator.Faults;

/// <summary>The fields of a JSON object, each of which must be read: an unread one is an error.</summary>
internal sealed class FaultParameters(JsonElement json, string what)
{
    private const int MaxMilliseconds = 3_600_000;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public JsonElement? Take(string name)
    {
        _read.Add(name);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : null;
    }

    public string Text(string name, string whenAbsent) => TextOrNull(name) ?? whenAbsent;

    public string? TextOrNull(string name) => Take(name)?.ToString();

    public DateTime? TimeOrNull(string name) => TextOrNull(name) switch
    {
        null => null,
        string text when DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) => time,
        _ => throw Invalid(name, "a UTC time"),
    };

    public int Number(string name, int whenAbsent) => (int)LongNumber(name, whenAbsent);

    public long LongNumber(string name, long whenAbsent) => Take(name) switch
    {
        null => whenAbsent,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out long number) && number >= 0 => number,
        _ => throw Invalid(name, "a number"),
    };

    /// <summary>An hour at most: a longer wait is an error, not silently shorter than requested.</summary>
    public TimeSpan Milliseconds(string name, int whenAbsent) => LongNumber(name, whenAbsent) is <= MaxMilliseconds and var number
        ? TimeSpan.FromMilliseconds(number)
        : throw Invalid(name, "at most 3600000 milliseconds");

    public string OneOf(string name, params string[] values) =>
        Text(name, values[0]) is string value && values.Contains(value, StringComparer.Ordinal) ? value : throw Invalid(name, "one of " + string.Join(", ", values));

    public void RefuseUnread()
    {
        if (json.ValueKind == JsonValueKind.Object && json.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !_read.Contains(name)) is string unknown)
            throw new ControlException($"{what} has no field '{unknown}'.");
    }

    private static ControlException Invalid(string name, string expected) => new($"The field '{name}' is not {expected}.");
}
