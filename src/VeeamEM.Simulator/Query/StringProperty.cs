using System;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Query;

/// <summary>A text.</summary>
internal sealed class StringProperty<T> : QueryProperty<T>
{
    private readonly Func<T, string?> _read;

    public StringProperty(string name, Func<T, string?> read)
        : base(name)
    {
        _read = read;
    }

    public override Func<T, bool> Compile(ComparisonOperator op, string value, ValueRules rules)
    {
        bool hasWildcard = value.Contains('*', StringComparison.Ordinal);
        if (hasWildcard && rules.Wildcard == WildcardMeaning.Status400)
        {
            throw BadValue(value, "a text without wildcards");
        }

        if (hasWildcard && rules.Wildcard == WildcardMeaning.Pattern && op is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            bool wanted = op == ComparisonOperator.Equal;
            return row => WildcardPattern.Matches(_read(row) ?? string.Empty, value, rules.Strings) == wanted;
        }

        return row => Comparison.Holds(op, string.Compare(_read(row) ?? string.Empty, value, rules.Strings));
    }

    public override int Compare(T left, T right, ValueRules rules) => string.Compare(_read(left) ?? string.Empty, _read(right) ?? string.Empty, rules.Strings);

    public override void Sort(T[] rows, bool descending, ValueRules rules) =>
        SortBy(rows, row => _read(row) ?? string.Empty, StringComparer.FromComparison(rules.Strings), descending);
}
