using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Query;

/// <summary>
/// A list of wanted names for one property. Literal names can go to the server; if any of them is a pattern, the client applies
/// the whole list, because the names are alternatives.
/// </summary>
internal sealed class NameCriterion<T> : ICriterion<T>
{
    private readonly FilterProperty<T> _property;
    private readonly Func<T, string?> _value;
    private readonly string[] _literals;
    private readonly HashSet<string> _wanted;
    private readonly Func<string, bool>[] _patterns;

    internal NameCriterion(
        FilterProperty<T> property,
        Func<T, string?> value,
        IEnumerable<string> literals,
        IEnumerable<Func<string, bool>> patterns)
    {
        _property = property;
        _value = value;
        _literals = literals.ToArray();
        _wanted = new HashSet<string>(_literals, StringComparer.OrdinalIgnoreCase);
        _patterns = patterns.ToArray();
    }

    public string PropertyName => _property.Name;

    public bool IsLocal => _patterns.Length > 0;

    public Filter<T> ToFilter() => FilterGroup<T>.Any(
        _literals.Select(literal => new FilterComparison<T>(_property, FilterOperator.Equal, literal)))!;

    public bool Passes(T entity)
    {
        // As in PowerShell, "*" also matches an empty value.
        string value = _value(entity) ?? string.Empty;
        return _wanted.Contains(value) || _patterns.Any(pattern => pattern(value));
    }
}
