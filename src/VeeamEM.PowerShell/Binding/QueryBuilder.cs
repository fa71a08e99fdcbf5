using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;

namespace VeeamEM.Binding;

/// <summary>Collects the criteria of a cmdlet's parameters into one query. A parameter that was not given adds nothing.</summary>
internal sealed class QueryBuilder<T>
{
    private readonly EntityType<T> _type;
    private readonly List<Filter<T>> _filters = [];
    private readonly List<NameCriterion<T>> _names = [];
    private string? _userFilter;

    internal QueryBuilder(EntityType<T> type) => _type = type;

    internal QueryBuilder<T> Names(string property, string[]? names, Func<T, string?> value)
    {
        if (names is not null)
            _names.Add(NameList.ToCriterion(names, _type.Property(property)!, value));
        return this;
    }

    internal QueryBuilder<T> AnyOf(string property, string[]? words)
    {
        if (words is not null)
            _filters.Add(FilterGroup<T>.Any(words.Distinct(StringComparer.OrdinalIgnoreCase).Select(word => Compare(property, FilterOperator.Equal, word)))!);
        return this;
    }

    /// <summary>From the first date on, up to but without the second: consecutive ranges neither overlap nor leave a gap.</summary>
    internal QueryBuilder<T> Between(string property, DateTime? from, DateTime? before, string parameters)
    {
        if (from >= before)
        {
            throw VemErrors.FilterInvalid(
                $"No time is between {from:yyyy-MM-dd HH:mm:ss} and {before:yyyy-MM-dd HH:mm:ss}: {parameters} must name a range.");
        }

        if (from is { } first)
            _filters.Add(Compare(property, FilterOperator.GreaterOrEqual, UtcDate.Write(first)));
        if (before is { } end)
            _filters.Add(Compare(property, FilterOperator.Less, UtcDate.Write(end)));
        return this;
    }

    internal QueryBuilder<T> User(string? filter)
    {
        if (filter is not null)
            _filters.Add(FilterParser<T>.Parse(_type, filter));
        _userFilter = filter;
        return this;
    }

    internal EntityQuery<T> Build() => EntityQuery<T>.Create(_type, _filters, _names).WithUserFilter(_userFilter);

    private FilterComparison<T> Compare(string property, FilterOperator comparison, string value) =>
        new(_type.Property(property)!, comparison, value);
}
