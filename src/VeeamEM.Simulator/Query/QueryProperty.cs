using System.Text.RegularExpressions;

namespace VeeamEM.Simulator.Query;

/// <summary>A property of a type that a query can filter and sort by.</summary>
internal abstract class QueryProperty<T>(string name)
{
    public string Name { get; } = name;

    public abstract Func<T, bool> Compile(ComparisonOperator op, string value, SimulatorOptions options);

    /// <returns>0 for rows whose order is undefined.</returns>
    public abstract int Compare(T left, T right, SimulatorOptions options);

    public void Sort(T[] rows, bool descending, SimulatorOptions options)
    {
        SortAscending(rows, options);
        if (descending)
            Array.Reverse(rows);
    }

    protected abstract void SortAscending(T[] rows, SimulatorOptions options);

    protected static bool Holds(ComparisonOperator op, int sign) => op switch
    {
        ComparisonOperator.Equal => sign == 0,
        ComparisonOperator.NotEqual => sign != 0,
        ComparisonOperator.Less => sign < 0,
        ComparisonOperator.LessOrEqual => sign <= 0,
        ComparisonOperator.Greater => sign > 0,
        _ => sign >= 0,
    };
}

/// <summary>A property that is compared by a key.</summary>
/// <param name="name">The name in filters.</param>
/// <param name="key">The key of a row.</param>
/// <param name="parse">The key of a value in a filter; null if the value is not <paramref name="expected"/>.</param>
/// <param name="expected">The expected kind of value.</param>
internal class KeyProperty<T, TKey>(string name, Func<T, SimulatorOptions, TKey> key, Func<string, SimulatorOptions, TKey?> parse, string expected)
    : QueryProperty<T>(name)
    where TKey : struct
{
    public override Func<T, bool> Compile(ComparisonOperator op, string value, SimulatorOptions options)
    {
        TKey wanted = Parse(value, options);
        return row => Holds(op, Comparer<TKey>.Default.Compare(key(row, options), wanted));
    }

    public override int Compare(T left, T right, SimulatorOptions options) => Comparer<TKey>.Default.Compare(key(left, options), key(right, options));

    protected override void SortAscending(T[] rows, SimulatorOptions options) => Array.Sort(Array.ConvertAll(rows, row => key(row, options)), rows);

    protected TKey Parse(string value, SimulatorOptions options) =>
        parse(value, options) ?? throw new FilterException($"The value '{value}' of {Name} is not {expected}.");
}

/// <summary>A time in UTC; a row without one matches only <c>!=</c> and sorts as the earliest.</summary>
internal sealed class DateProperty<T>(string name, Func<T, DateTime?> read)
    : KeyProperty<T, long>(name, (row, options) => (read(row) ?? DateTime.MinValue).Ticks / Unit(options), Parse, "a date")
{
    public override Func<T, bool> Compile(ComparisonOperator op, string value, SimulatorOptions options)
    {
        Func<T, bool> compiled = base.Compile(op, value, options);
        return options.DateFilters ? row => read(row) is null ? op == ComparisonOperator.NotEqual : compiled(row) : _ => true;
    }

    /// <returns>The first and the last tick that a comparison allows, or null for <c>!=</c>.</returns>
    public (long From, long To)? Bounds(ComparisonOperator op, string value, SimulatorOptions options)
    {
        long first = base.Parse(value, options) * Unit(options);
        long last = first + Unit(options) - 1;
        return (options.DateFilters, op) switch
        {
            (false, _) => (0, long.MaxValue),
            (_, ComparisonOperator.Equal) => (first, last),
            (_, ComparisonOperator.GreaterOrEqual) => (first, long.MaxValue),
            (_, ComparisonOperator.Greater) => (last + 1, long.MaxValue),
            (_, ComparisonOperator.LessOrEqual) => (0, last),
            (_, ComparisonOperator.Less) => (0, first - 1),
            _ => null,
        };
    }

    // The ticks that compare as one time.
    private static long Unit(SimulatorOptions options) => options.DatePrecision == DatePrecision.Seconds ? TimeSpan.TicksPerSecond : 1;

    private static new long? Parse(string value, SimulatorOptions options) => DateTime.TryParse(
        value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime wanted)
        ? wanted.Ticks / Unit(options)
        : null;
}

/// <summary>A text.</summary>
internal sealed class StringProperty<T>(string name, Func<T, string?> read) : QueryProperty<T>(name)
{
    public override Func<T, bool> Compile(ComparisonOperator op, string value, SimulatorOptions options)
    {
        bool hasWildcard = value.Contains('*', StringComparison.Ordinal);
        if (hasWildcard && options.Wildcard == WildcardMeaning.Status400)
            throw new FilterException($"The value '{value}' of {Name} contains wildcards.");
        StringComparison strings = Strings(options);
        if (hasWildcard && options.Wildcard == WildcardMeaning.Pattern && op is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            RegexOptions casing = strings == StringComparison.Ordinal ? RegexOptions.None : RegexOptions.IgnoreCase;
            Regex pattern = new(
                "^" + Regex.Escape(value).Replace(@"\*", ".*", StringComparison.Ordinal) + @"\z", casing | RegexOptions.Singleline | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
            return row => pattern.IsMatch(read(row) ?? string.Empty) == (op == ComparisonOperator.Equal);
        }

        return row => Holds(op, string.Compare(read(row) ?? string.Empty, value, strings));
    }

    public override int Compare(T left, T right, SimulatorOptions options) => string.Compare(read(left) ?? string.Empty, read(right) ?? string.Empty, Strings(options));

    protected override void SortAscending(T[] rows, SimulatorOptions options) =>
        Array.Sort(Array.ConvertAll(rows, row => read(row) ?? string.Empty), rows, StringComparer.FromComparison(Strings(options)));

    private static StringComparison Strings(SimulatorOptions options) =>
        options.StringCompare == StringComparisonRule.Ordinal ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
}
