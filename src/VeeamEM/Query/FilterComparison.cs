using System;
using System.Text;

namespace VeeamEM.Query;

/// <summary>One comparison: property, operator, value.</summary>
internal sealed class FilterComparison<T> : Filter<T>
{
    private readonly FilterProperty<T> _property;
    private readonly FilterOperator _operator;
    private readonly string _value;

    // Read once, not for every row.
    private readonly DateTime? _date;

    internal FilterComparison(FilterProperty<T> property, FilterOperator comparison, string value)
    {
        _property = property;
        _operator = comparison;
        _value = value;
        _date = property.Kind == FilterKind.Date && UtcDate.TryParse(value, out DateTime date) ? date : null;
    }

    internal override bool IsDecidable => _property.Decides(_operator);

    internal override bool IsLasting => _property.Lasts(_operator, _value);

    internal override bool Passes(T entity) => _property.Passes(entity, _operator, _value, _date);

    // Always quoted: the server silently drops blanks from an unquoted value.
    internal override void Write(StringBuilder text) => text
        .Append(_property.Name)
        .Append(_operator.Text)
        .Append('"')
        .Append(_value.Replace("\"", "\"\""))
        .Append('"');
}
