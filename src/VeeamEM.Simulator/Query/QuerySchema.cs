using System.Collections.Frozen;

namespace VeeamEM.Simulator.Query;

/// <summary>The properties by which a type can be filtered and sorted.</summary>
internal sealed class QuerySchema<T>(params QueryProperty<T>[] properties)
{
    private const string UtcSuffix = "UTC";
    private readonly FrozenDictionary<string, QueryProperty<T>> _byName = properties.ToFrozenDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The time by which rows are indexed, or null if a type has none.</summary>
    public DateProperty<T>? CreationTime => _byName.GetValueOrDefault(nameof(CreationTime)) as DateProperty<T>;

    public QueryProperty<T>? TryFind(string name, SimulatorOptions options) => _byName.GetValueOrDefault(
        options.UtcFilterNames && name.EndsWith(UtcSuffix, StringComparison.OrdinalIgnoreCase) ? name[..^UtcSuffix.Length] : name);

    /// <summary>Turns a filter into a test of rows.</summary>
    public Func<T, bool> Compile(FilterNode node, SimulatorOptions options)
    {
        if (node is ComparisonNode comparison)
        {
            QueryProperty<T>? property = TryFind(comparison.Property, options);
            if (property is null && options.UnknownProperty == UnknownPropertyAnswer.Ignored)
                return _ => true;
            return property?.Compile(comparison.Operator, comparison.Value, options) ?? throw new UnknownPropertyException(comparison.Property);
        }

        JunctionNode junction = (JunctionNode)node;
        Func<T, bool> left = Compile(junction.Left, options);
        Func<T, bool> right = Compile(junction.Right, options);
        return junction.IsAnd ? row => left(row) && right(row) : row => left(row) || right(row);
    }
}

/// <summary>Kinds of properties that several types have.</summary>
internal static class CommonProperties
{
    /// <summary>A UID, given as a URN or as the bare GUID.</summary>
    public static KeyProperty<T, Guid> Uid<T>(string name, Func<T, Guid> read) =>
        new(name, (row, _) => read(row), (text, _) => EntityUid.TryParse(text, out Guid id) ? id : null, "a UID");

    /// <summary>An enumeration value; values compare by their position in the list.</summary>
    public static KeyProperty<T, int> EnumValue<T>(string name, Func<T, string> read, Func<SimulatorOptions, ImmutableArray<string>> values) => new(
        name,
        (row, options) => Rank(values(options), read(row)),
        (text, options) => Rank(values(options), text) is int rank and >= 0 ? rank : null,
        "one of its values");

    public static ImmutableArray<string> EnumValues(ImmutableArray<string> values, ImmutableArray<string> undocumented, SimulatorOptions options) =>
        options.UndocumentedValues ? values.AddRange(undocumented) : values;

    public static ImmutableArray<string> Results(SimulatorOptions options)
    {
        ImmutableArray<string> values = EnumValues(SessionEnumValues.Results, SessionEnumValues.ExtraResults, options);
        return options.NoneRank == NoneRank.Lowest ? values.Insert(0, SessionEnumValues.None) : values.Add(SessionEnumValues.None);
    }

    private static int Rank(ImmutableArray<string> values, string value) => values.IndexOf(value, 0, values.Length, StringComparer.OrdinalIgnoreCase);
}
