using System.Reflection;
using System.Text.Json;

namespace VeeamEM.Simulator.Options;

/// <summary>Every switch by name.</summary>
internal static class SwitchTable
{
    private const string StatusPrefix = "Status";

    public static ImmutableArray<SimulatorSwitch> All { get; } =
    [
        .. from property in typeof(SimulatorOptions).GetProperties()
           let attribute = property.GetCustomAttribute<SwitchAttribute>()
           where attribute is not null
           select new SimulatorSwitch(property, attribute),
    ];

    public static SimulatorSwitch Find(string name) =>
        All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SwitchException($"Unknown option '{name}'.");

    /// <returns>The words of a name in lower case, separated by hyphens; Status404 is 404.</returns>
    public static string Kebab(string name) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(name.StartsWith(StatusPrefix, StringComparison.Ordinal) ? name[StatusPrefix.Length..] : name);
}

/// <summary>One switch: how its value is written, read and applied.</summary>
internal sealed class SimulatorSwitch
{
    private const string NoFaults = "none";
    private const string RealTime = "real";
    private readonly PropertyInfo _property;
    private readonly SwitchAttribute _attribute;

    public SimulatorSwitch(PropertyInfo property, SwitchAttribute attribute)
    {
        _property = property;
        _attribute = attribute;
        Name = attribute.Name ?? SwitchTable.Kebab(property.Name);
        Values = property.PropertyType switch
        {
            { IsEnum: true } type => string.Join('|', Enum.GetNames(type).Select(SwitchTable.Kebab)),
            Type type when type == typeof(bool) => "on|" + attribute.Off,
            Type type when type == typeof(int) => attribute.Allowed is [] ? "N" : string.Join('|', attribute.Allowed),
            _ => attribute.Values,
        };
    }

    public string Name { get; }
    public string Values { get; }
    public string Description => _attribute.Description;
    public SwitchScope Scope => _attribute.Scope;

    /// <summary>Whether it may appear without a value.</summary>
    public bool IsFlag => _property.PropertyType == typeof(bool);

    public string Read(SimulatorOptions options) => _property.GetValue(options) switch
    {
        bool flag => flag ? "on" : _attribute.Off,
        Enum choice => SwitchTable.Kebab(choice.ToString()),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ImmutableArray<string> { IsEmpty: true } => NoFaults,
        ImmutableArray<string> texts => string.Join(Scope == SwitchScope.Start ? ' ' : ',', texts),
        null => RealTime,
        object other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    public SimulatorOptions Apply(SimulatorOptions options, string text)
    {
        SimulatorOptions changed = options with { };
        _property.SetValue(changed, Parse(options, text));
        return changed;
    }

    private object? Parse(SimulatorOptions options, string text) => Name switch
    {
        "fault" => AddFault(options, text),
        "now" => ParseNow(text),
        "versions" => ParseVersions(text),
        _ when IsFlag => ParseFlag(text),
        _ when _property.PropertyType == typeof(int) => ParseNumber(text),
        _ when _property.PropertyType.IsEnum => ParseChoice(text),
        _ => text.Length > 0 ? text : throw Invalid(text, Values),
    };

    private bool ParseFlag(string text) => text.ToUpperInvariant() switch
    {
        "ON" or "TRUE" => true,
        "OFF" or "FALSE" => false,
        _ when string.Equals(text, _attribute.Off, StringComparison.OrdinalIgnoreCase) => false,
        _ => throw Invalid(text, Values),
    };

    private int ParseNumber(string text)
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (_attribute.Allowed is not [])
            return isNumber && _attribute.Allowed.Contains(number) ? number : throw Invalid(text, Values);
        return isNumber && number >= _attribute.Minimum && number <= _attribute.Maximum
            ? number
            : throw Invalid(text, string.Create(CultureInfo.InvariantCulture, $"{_attribute.Minimum} to {_attribute.Maximum}"));
    }

    private object ParseChoice(string text)
    {
        string? name = Enum.GetNames(_property.PropertyType).FirstOrDefault(one => string.Equals(SwitchTable.Kebab(one), text, StringComparison.OrdinalIgnoreCase));
        return name is null ? throw Invalid(text, Values) : Enum.Parse(_property.PropertyType, name);
    }

    private DateTimeOffset? ParseNow(string text)
    {
        if (string.Equals(text, RealTime, StringComparison.OrdinalIgnoreCase))
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset now)
            ? now.ToUniversalTime()
            : throw Invalid(text, "a UTC time");
    }

    private ImmutableArray<string> ParseVersions(string text)
    {
        ImmutableArray<string> versions = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return versions.Length > 0 && versions.All(one => one.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            ? versions
            : throw Invalid(text, Values);
    }

    private static ImmutableArray<string> AddFault(SimulatorOptions options, string text)
    {
        if (string.Equals(text, NoFaults, StringComparison.OrdinalIgnoreCase))
            return [];
        try
        {
            _ = FaultRule.Parse(text);
            return options.Faults.Add(text);
        }
        catch (Exception bad) when (bad is JsonException or ControlException)
        {
            throw new SwitchException($"The fault rule is not valid: {bad.Message}");
        }
    }

    private SwitchException Invalid(string text, string values) => new($"'{text}' is not a valid value of {Name}; expected {values}.");
}

/// <summary>A switch that does not exist or a value that it does not accept.</summary>
internal sealed class SwitchException(string message) : Exception(message);
