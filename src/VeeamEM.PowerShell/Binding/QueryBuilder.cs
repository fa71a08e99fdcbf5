using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Binding;

/// <summary>Builds one query from the parameters of a cmdlet. A parameter that was not specified adds nothing.</summary>
internal sealed class QueryBuilder<T>
{
    private readonly EntityType<T> _type;
    private readonly List<Filter<T>> _filters = [];
    private readonly List<ICriterion<T>> _names = [];
    private string? _userFilter;
    private bool _hasUndocumentedValues;

    internal QueryBuilder(EntityType<T> type) => _type = type;

    internal QueryBuilder<T> Names(string parameter, string property, string[]? names, Func<T, string?> value)
    {
        if (names is not null)
            _names.Add(NameList.ToCriterion(parameter, names, _type.Property(property)!, value));
        return this;
    }

    internal QueryBuilder<T> And(ICriterion<T>? criterion)
    {
        if (criterion is not null)
            _names.Add(criterion);
        return this;
    }

    /// <summary>One of several values. Documented values are sent in the vendor's spelling, whatever was typed.</summary>
    internal QueryBuilder<T> AnyOf(string property, string[]? words)
    {
        if (words is null)
            return this;
        string[] documented = _type.Property(property)!.Documented;
        string[] spelled = words
            .Select(word => Array.Find(documented, known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase)) ?? word)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        _hasUndocumentedValues |= spelled.Except(documented, StringComparer.Ordinal).Any();
        _filters.Add(FilterGroup<T>.Any(spelled.Select(word => Compare(property, FilterOperator.Equal, word)))!);
        return this;
    }

    /// <summary>Includes the first date and excludes the second: consecutive ranges neither overlap nor leave a gap.</summary>
    internal QueryBuilder<T> Between(string property, DateTime? from, DateTime? before, string parameters)
    {
        DateTime? start = from?.ToUniversalTime();
        DateTime? end = before?.ToUniversalTime();
        if (start >= end)
            throw VemErrors.EmptyRange(start.Value, end!.Value, parameters);
        if (start is { } first)
            _filters.Add(Compare(property, FilterOperator.GreaterOrEqual, UtcDate.Write(first)));
        if (end is { } last)
            _filters.Add(Compare(property, FilterOperator.Less, UtcDate.Write(last)));
        return this;
    }

    internal QueryBuilder<T> User(string? filter)
    {
        if (filter is not null)
            _filters.Add(FilterParser<T>.Parse(_type, filter));
        _userFilter = filter;
        return this;
    }

    internal EntityQuery<T> Build()
    {
        EntityQuery<T> query = EntityQuery<T>.Create(_type, _filters, _names).WithUserFilter(_userFilter);

        // A server that rejects an unknown value rejects what the user typed.
        return _hasUndocumentedValues ? query.WithUndocumentedValues() : query;
    }

    private FilterComparison<T> Compare(string property, FilterOperator comparison, string value) =>
        new(_type.Property(property)!, comparison, value);
}
