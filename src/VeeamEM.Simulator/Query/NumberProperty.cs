using System;
using System.Collections.Generic;
using System.Globalization;

namespace VeeamEM.Simulator.Query;

/// <summary>A whole number.</summary>
internal sealed class NumberProperty<T> : QueryProperty<T>
{
    private readonly Func<T, int> _read;

    public NumberProperty(string name, Func<T, int> read)
        : base(name)
    {
        _read = read;
    }

    public override Func<T, bool> Compile(ComparisonOperator op, string value, ValueRules rules)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int wanted))
        {
            throw BadValue(value, "a number");
        }

        return row => Comparison.Holds(op, _read(row).CompareTo(wanted));
    }

    public override int Compare(T left, T right, ValueRules rules) => _read(left).CompareTo(_read(right));

    public override void Sort(T[] rows, bool descending, ValueRules rules) => SortBy(rows, _read, Comparer<int>.Default, descending);
}
