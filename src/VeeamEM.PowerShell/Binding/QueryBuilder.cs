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
    private readonly List<ICriterion<T>> _names = [];
    private string? _userFilter;
    private bool _hasFreeWords;

    internal QueryBuilder(EntityType<T> type) => _type = type;

    internal QueryBuilder<T> Names(string parameter, string property, string[]? names, Func<T, string?> value)
    {
        if (names is not null)
            _names.Add(NameList.ToCriterion(parameter, names, _type.Property(property)!, value));
        return this;
    }

    internal QueryBuilder<T> Also(ICriterion<T>? criterion)
    {
        if (criterion is not null)
            _names.Add(criterion);
        return this;
    }

    /// <summary>One of several words. Those that the vendor documents are sent in the vendor's spelling, whatever was typed.</summary>
    internal QueryBuilder<T> AnyOf(string property, string[]? words, params string[] documented)
    {
        if (words is null)
            return this;
        string[] spelled = words
            .Select(word => Array.Find(documented, known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase)) ?? word)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        _hasFreeWords |= spelled.Except(documented, StringComparer.Ordinal).Any();
        _filters.Add(FilterGroup<T>.Any(spelled.Select(word => Compare(property, FilterOperator.Equal, word)))!);
        return this;
    }

    /// <summary>From the first date on, up to but without the second: consecutive ranges neither overlap nor leave a gap.</summary>
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

        // A server that refuses a word which it does not know refuses what the user typed.
        return _hasFreeWords ? query.WithFreeWords() : query;
    }

    private FilterComparison<T> Compare(string property, FilterOperator comparison, string value) =>
        new(_type.Property(property)!, comparison, value);
}
