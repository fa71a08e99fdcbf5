using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VeeamEM.Query;

/// <summary>Several expressions of which all (AND) or any (OR) must hold.</summary>
internal sealed class FilterGroup<T> : Filter<T>
{
    private readonly bool _all;
    private readonly Filter<T>[] _parts;

    private FilterGroup(bool all, Filter<T>[] parts)
    {
        _all = all;
        _parts = parts;
    }

    /// <summary>Joins the expressions with AND; null for none, the expression itself for one.</summary>
    internal static Filter<T>? All(IEnumerable<Filter<T>> parts) =>
        Join(true, [.. parts.SelectMany(part => part is FilterGroup<T> { _all: true } all ? all._parts : [part])]);

    /// <summary>Joins the expressions with OR; null for none, the expression itself for one.</summary>
    internal static Filter<T>? Any(IEnumerable<Filter<T>> parts) => Join(false, parts.ToArray());

    internal override bool IsDecidable => Array.TrueForAll(_parts, part => part.IsDecidable);

    internal override DateTime? Beginning => _all
        ? _parts.Max(part => part.Beginning)
        : Array.TrueForAll(_parts, part => part.Beginning is not null) ? _parts.Min(part => part.Beginning) : null;

    internal override bool Passes(T entity) => _all
        ? _parts.All(part => part.Passes(entity))
        : _parts.Any(part => part.Passes(entity));

    internal override void Write(StringBuilder text)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            if (i > 0)
                text.Append(_all ? ';' : ',');

            // The precedence of ';' and ',' is not documented, so every nested group is parenthesised.
            bool nested = _parts[i] is FilterGroup<T>;
            if (nested)
                text.Append('(');
            _parts[i].Write(text);
            if (nested)
                text.Append(')');
        }
    }

    private static Filter<T>? Join(bool all, Filter<T>[] parts) => parts.Length switch
    {
        0 => null,
        1 => parts[0],
        _ => new FilterGroup<T>(all, parts),
    };
}
