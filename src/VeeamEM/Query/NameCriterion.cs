using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Query;

/// <summary>
/// A list of wanted names for one property. Literal names can go to the server; as soon as one is a pattern, the whole list
/// is applied here, because its parts are alternatives.
/// </summary>
internal sealed class NameCriterion<T>
{
    private readonly FilterProperty<T> _property;
    private readonly Func<T, string?> _value;
    private readonly string[] _literals;
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
        _patterns = patterns.ToArray();
    }

    internal string PropertyName => _property.Name;

    internal bool HasPatterns => _patterns.Length > 0;

    internal Filter<T> ToFilter() => FilterGroup<T>.Any(
        _literals.Select(literal => new FilterComparison<T>(_property, FilterOperator.Equal, literal)))!;

    internal bool Passes(T entity)
    {
        // As PowerShell has it: "*" is like nothing at all, too.
        string value = _value(entity) ?? string.Empty;
        return _literals.Contains(value, StringComparer.OrdinalIgnoreCase) || _patterns.Any(pattern => pattern(value));
    }
}
