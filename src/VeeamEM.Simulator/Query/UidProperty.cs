using System;
using System.Collections.Generic;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Query;

/// <summary>A UID, given as a URN or as the bare GUID.</summary>
internal sealed class UidProperty<T> : QueryProperty<T>
{
    private readonly Func<T, Guid> _read;

    public UidProperty(string name, Func<T, Guid> read)
        : base(name)
    {
        _read = read;
    }

    public override Func<T, bool> Compile(ComparisonOperator op, string value, ValueRules rules)
    {
        if (!EntityUid.TryParse(value, out Guid wanted))
        {
            throw BadValue(value, "a UID");
        }

        return row => Comparison.Holds(op, _read(row).CompareTo(wanted));
    }

    public override int Compare(T left, T right, ValueRules rules) => _read(left).CompareTo(_read(right));

    public override void Sort(T[] rows, bool descending, ValueRules rules) => SortBy(rows, _read, Comparer<Guid>.Default, descending);
}
