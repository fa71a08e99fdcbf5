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
        if (!DateTime.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime wanted))
        {
            throw BadValue(value, "a date");
        }

        return row => _read(row) is DateTime time ? Comparison.Holds(op, time.CompareTo(wanted)) : op == ComparisonOperator.NotEqual;
    }

    public override void Sort(T[] rows, bool descending, ValueRules rules) =>
        SortBy(rows, row => (_read(row) ?? DateTime.MinValue).Ticks, Comparer<long>.Default, descending);
}
