using System;
using System.Collections.Generic;
using System.Globalization;

namespace VeeamEM.Simulator.Query;

/// <summary>A time in UTC; a row without one matches nothing but <c>!=</c> and sorts as the earliest.</summary>
internal sealed class DateProperty<T> : QueryProperty<T>
{
    private readonly Func<T, DateTime?> _read;

    public DateProperty(string name, Func<T, DateTime?> read)
        : base(name)
    {
        _read = read;
    }

    public override Func<T, bool> Compile(ComparisonOperator op, string value, ValueRules rules)
    {
        long unit = rules.TimeUnit;
        long wanted = Parse(value).Ticks / unit;
        if (!rules.DateFilters)
        {
            return _ => true;
        }

        return row => _read(row) is DateTime time ? Comparison.Holds(op, (time.Ticks / unit).CompareTo(wanted)) : op == ComparisonOperator.NotEqual;
    }

    /// <returns>The first and the last tick that a comparison allows, or null for <c>!=</c>.</returns>
    public (long From, long To)? Bounds(ComparisonOperator op, string value, ValueRules rules)
    {
        long unit = rules.TimeUnit;
        long first = Parse(value).Ticks / unit * unit;
        long last = first + unit - 1;
        return (rules.DateFilters, op) switch
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

    public override int Compare(T left, T right, ValueRules rules) => Key(left, rules).CompareTo(Key(right, rules));

    public override void Sort(T[] rows, bool descending, ValueRules rules) =>
        SortBy(rows, row => Key(row, rules), Comparer<long>.Default, descending);

    private long Key(T row, ValueRules rules) => (_read(row) ?? DateTime.MinValue).Ticks / rules.TimeUnit;

    private DateTime Parse(string value) => DateTime.TryParse(
        value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime wanted)
        ? wanted
        : throw BadValue(value, "a date");
}
