using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace VeeamEM.Simulator.Query;

/// <summary>A word of a list; words compare by their place in it.</summary>
internal sealed class EnumProperty<T> : QueryProperty<T>
{
    private readonly Func<T, string> _read;
    private readonly Func<ValueRules, ImmutableArray<string>> _words;

    public EnumProperty(string name, Func<T, string> read, Func<ValueRules, ImmutableArray<string>> words)
        : base(name)
    {
        _read = read;
        _words = words;
    }

    public override Func<T, bool> Compile(ComparisonOperator op, string value, ValueRules rules)
    {
        ImmutableArray<string> words = _words(rules);
        int wanted = Rank(words, value);
        if (wanted < 0)
        {
            throw BadValue(value, "one of " + string.Join(", ", words));
        }

        return row => Comparison.Holds(op, Rank(words, _read(row)).CompareTo(wanted));
    }

    public override int Compare(T left, T right, ValueRules rules) => Rank(_words(rules), _read(left)).CompareTo(Rank(_words(rules), _read(right)));

    public override void Sort(T[] rows, bool descending, ValueRules rules)
    {
        ImmutableArray<string> words = _words(rules);
        SortBy(rows, row => Rank(words, _read(row)), Comparer<int>.Default, descending);
    }

    private static int Rank(ImmutableArray<string> words, string word)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (string.Equals(words[i], word, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
