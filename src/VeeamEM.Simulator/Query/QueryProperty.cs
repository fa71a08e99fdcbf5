using System;

namespace VeeamEM.Simulator.Query;

/// <summary>A property of a type by which a query filters and sorts.</summary>
internal abstract class QueryProperty<T>
{
    protected QueryProperty(string name)
    {
        Name = name;
    }

    public string Name { get; }

    public abstract Func<T, bool> Compile(ComparisonOperator op, string value, ValueRules rules);

    /// <returns>0 for rows whose order is left to chance.</returns>
    public abstract int Compare(T left, T right, ValueRules rules);

    public abstract void Sort(T[] rows, bool descending, ValueRules rules);

    protected FilterException BadValue(string value, string expected) =>
        new($"The value '{value}' of {Name} is not {expected}.");

    protected static void SortBy<TKey>(T[] rows, Func<T, TKey> key, System.Collections.Generic.IComparer<TKey> comparer, bool descending)
    {
        TKey[] keys = Array.ConvertAll(rows, row => key(row));
        Array.Sort(keys, rows, comparer);
        if (descending)
        {
            Array.Reverse(rows);
        }
    }
}
