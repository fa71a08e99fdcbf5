using System;
using System.Collections.Generic;
using VeeamEM.Query;

namespace VeeamEM.Reading;

/// <summary>The order of a query's rows on the client: a total order, so that it is the same each time.</summary>
internal sealed class RowOrder<T> : IComparer<T>
{
    private readonly EntityType<T> _type;
    private readonly FilterProperty<T>? _property;
    private readonly bool _descending;

    internal RowOrder(EntityQuery<T> query)
    {
        _type = query.Type;
        _descending = query.Descending;
        _property = query.IsOrderedByCreation ? null : query.Type.Property(query.SortBy);
    }

    /// <summary>By the requested property, ties newest first, then by ID.</summary>
    public int Compare(T? x, T? y)
    {
        int order = _property?.Compare(x!, y!) ?? CompareTime(x!, y!);
        if (order == 0 && _property is not null)
            return CompareTime(y!, x!) is not 0 and var time ? time : _type.IdOf(x!).CompareTo(_type.IdOf(y!));
        return order == 0 ? _type.IdOf(x!).CompareTo(_type.IdOf(y!)) : _descending ? -order : order;
    }

    /// <summary>Sorts rows, which are mostly sorted already.</summary>
    internal void Sort(List<T> rows)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            if (Compare(rows[i - 1], rows[i]) <= 0)
                continue;
            rows.Sort(this);
            return;
        }
    }

    /// <summary>The first rows in this order, taken from rows in another order; keeps only the rows that can be among them.</summary>
    internal IEnumerable<T> First(IEnumerable<T> rows, long limit)
    {
        var first = new List<T>();
        foreach (T row in rows)
        {
            first.Add(row);
            if (limit < int.MaxValue / 4 && first.Count >= (2 * limit) + 1000)
                Cut();
        }

        Cut();
        return first;

        void Cut()
        {
            first.Sort(this);
            if (first.Count > limit)
                first.RemoveRange((int)limit, first.Count - (int)limit);
        }
    }

    // Rows with an unreadable time come first, so that no other row waits for them.
    private int CompareTime(T x, T y)
    {
        if (_type.CreatedUtc is not { } created)
            return 0;
        DateTime? left = created(x);
        DateTime? right = created(y);
        return left is { } a && right is { } b ? a.CompareTo(b) : _descending ? (left is null).CompareTo(right is null) : (right is null).CompareTo(left is null);
    }
}
