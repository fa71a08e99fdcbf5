using System;
using System.Text;
using VeeamEM.Xml;

namespace VeeamEM.Query;

/// <summary>One comparison: property, operator, value.</summary>
internal sealed class FilterComparison<T> : Filter<T>
{
    private readonly FilterProperty<T> _property;
    private readonly FilterOperator _operator;
    private readonly string _value;

    // Parsed once, not for every row.
    private readonly DateTime? _date;

    internal FilterComparison(FilterProperty<T> property, FilterOperator comparison, string value)
    {
        _property = property;
        _operator = comparison;
        _value = value;
        _date = property.Kind == FilterKind.Date && UtcDate.TryParse(value, out DateTime date) ? date : null;
    }

    internal override bool IsDecidable => _property.Decides(_operator);

    internal override DateTime? Beginning => _date is not null && _property.Name == "CreationTime"
        && (_operator == FilterOperator.Equal || _operator == FilterOperator.GreaterOrEqual || _operator == FilterOperator.Greater) ? _date : null;

    internal override bool Passes(T entity) => _property.Passes(entity, _operator, _value, _date);

    internal override void Write(StringBuilder text)
    {
        if (_date is { } date)
            WriteDate(text, date);
        else
            Write(text, _operator, _value);
    }

    // A server may compare whole seconds or ticks. It receives whole seconds, rounded outward; the client tests the exact time.
    private void WriteDate(StringBuilder text, DateTime date)
    {
        string floor = UtcDate.WriteSecond(date, up: false);
        string ceiling = UtcDate.WriteSecond(date, up: true);
        if (_operator == FilterOperator.Greater || _operator == FilterOperator.GreaterOrEqual)
            Write(text, FilterOperator.GreaterOrEqual, floor);
        else if (_operator == FilterOperator.Less || _operator == FilterOperator.LessOrEqual)
            Write(text, date.Ticks % TimeSpan.TicksPerSecond == 0 ? _operator : FilterOperator.LessOrEqual, ceiling);
        else if (_operator == FilterOperator.Equal)
            WriteBoth(text.Append('('), FilterOperator.GreaterOrEqual, floor, ';', FilterOperator.LessOrEqual, ceiling).Append(')');
        else
            WriteBoth(Write(text.Append('('), FilterOperator.NotEqual, floor).Append(','), FilterOperator.LessOrEqual, floor, ',', FilterOperator.GreaterOrEqual, floor).Append(')');
    }

    private StringBuilder WriteBoth(StringBuilder text, FilterOperator one, string value, char join, FilterOperator other, string otherValue) =>
        Write(Write(text, one, value).Append(join), other, otherValue);

    // Always quoted: the server silently drops blanks from an unquoted value.
    private StringBuilder Write(StringBuilder text, FilterOperator comparison, string value) => text
        .Append(_property.Name)
        .Append(comparison.Text)
        .Append('"')
        .Append(value.Replace("\"", "\"\""))
        .Append('"');
}
