using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using VeeamEM.Xml;

namespace VeeamEM.Query;

/// <summary>Parses the server's filter language, so that mistakes are found before any request and the client can test rows.</summary>
internal sealed class FilterParser<T>
{
    // Deeper than anyone would type; limits the recursion.
    private const int MaxDepth = 50;

    private readonly EntityType<T> _type;
    private readonly string _text;
    private int _position;

    private FilterParser(EntityType<T> type, string text)
    {
        _type = type;
        _text = text;
    }

    internal static Filter<T> Parse(EntityType<T> type, string text)
    {
        var parser = new FilterParser<T>(type, text);
        Filter<T> filter = parser.Or(0);
        parser.SkipBlanks();
        return parser._position == text.Length ? filter : throw parser.Error("';' (and), ',' (or) or the end was expected");
    }

    private Filter<T> Or(int depth) => FilterGroup<T>.Any(List(',', () => And(depth)))!;

    private Filter<T> And(int depth) => FilterGroup<T>.All(List(';', () => Primary(depth)))!;

    private List<Filter<T>> List(char separator, System.Func<Filter<T>> next)
    {
        var parts = new List<Filter<T>> { next() };
        while (Accept(separator))
            parts.Add(next());
        return parts;
    }

    private Filter<T> Primary(int depth)
    {
        if (depth > MaxDepth)
            throw Error("the parentheses are nested too deeply");
        if (!Accept('('))
            return Comparison();

        Filter<T> inner = Or(depth + 1);
        return Accept(')') ? inner : throw Error("a closing parenthesis is missing");
    }

    private FilterComparison<T> Comparison()
    {
        SkipBlanks();
        int start = _position;
        string name = TakeWhile(c => char.IsLetterOrDigit(c) || c == '_');
        if (name.Length == 0)
            throw Error("the name of a property was expected");
        FilterProperty<T>? property = _type.Property(name);
        if (property is null)
        {
            _position = start;
            string? advice = typeof(T).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } own
                ? $"The server cannot filter by {own.Name}, but PowerShell can: … | Where-Object {own.Name} -gt …"
                : null;
            throw Error($"{_type.Name} has no filter property {name}; it has {string.Join(", ", _type.Properties.Select(property => property.Name))}", advice);
        }

        SkipBlanks();
        FilterOperator? comparison = FilterOperator.All.FirstOrDefault(At);
        if (comparison is null)
            throw Error("a comparison was expected: ==, !=, >=, <=, > or <");
        _position += comparison.Text.Length;
        SkipBlanks();
        start = _position;
        string value = _position < _text.Length && _text[_position] == '"' ? Quoted() : Bare();
        if (property.Kind == FilterKind.Date && !UtcDate.TryParse(value, out _))
        {
            _position = start;
            throw Error($"{property.Name} requires a UTC date such as \"2026-03-01T00:00:00Z\"");
        }

        return new FilterComparison<T>(property, comparison, value);
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (_text[_position] != '"')
            {
                value.Append(_text[_position]);
                continue;
            }

            _position++;
            if (_position == _text.Length || _text[_position] != '"')
                return value.ToString();
            value.Append('"');
        }

        throw Error("a closing quotation mark is missing");
    }

    private string Bare()
    {
        // An operator inside a value is a typo such as "<>" or "===".
        string value = TakeWhile(c => c is not (';' or ',' or '(' or ')' or '"' or '=' or '<' or '>')).TrimEnd();
        if (value.Length == 0)
            throw Error("a value was expected");
        return value.Any(char.IsWhiteSpace) ? throw Error($"the value {value} contains spaces; put it in quotation marks") : value;
    }

    private bool At(FilterOperator comparison) =>
        string.CompareOrdinal(_text, _position, comparison.Text, 0, comparison.Text.Length) == 0;

    private bool Accept(char wanted)
    {
        SkipBlanks();
        if (_position == _text.Length || _text[_position] != wanted)
            return false;
        _position++;
        return true;
    }

    private void SkipBlanks() => TakeWhile(char.IsWhiteSpace);

    private string TakeWhile(System.Func<char, bool> wanted)
    {
        int start = _position;
        while (_position < _text.Length && wanted(_text[_position]))
            _position++;
        return _text.Substring(start, _position - start);
    }

    private VemException Error(string reason, string? advice = null) => VemErrors.FilterInvalid(
        $"The filter cannot be read at character {(_position + 1).ToString(CultureInfo.InvariantCulture)}: {reason}. Filter: {_text}", advice);
}
