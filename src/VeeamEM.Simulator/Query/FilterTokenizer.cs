using System.Text;

namespace VeeamEM.Simulator.Query;

/// <summary>Cuts a filter text into tokens.</summary>
internal sealed class FilterTokenizer
{
    private const char Quote = '"';
    private const string DoubledQuote = "\"\"";
    private readonly string _text;
    private readonly OuterQuotes _outerQuotes;
    private int _position;

    private FilterTokenizer(string text, OuterQuotes outerQuotes)
    {
        _text = text;
        _outerQuotes = outerQuotes;
    }

    public static IReadOnlyList<FilterToken> Tokenize(string text, OuterQuotes outerQuotes)
    {
        FilterTokenizer tokenizer = new(text, outerQuotes);
        List<FilterToken> tokens = [];
        while (true)
        {
            FilterToken token = tokenizer.Next();
            tokens.Add(token);
            if (token.Kind == FilterTokenKind.End)
                return tokens;
        }
    }

    private FilterToken Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;

        if (_position == _text.Length)
            return new FilterToken(FilterTokenKind.End, string.Empty, _position);

        return _text[_position] switch
        {
            '(' => Single(FilterTokenKind.Open),
            ')' => Single(FilterTokenKind.Close),
            ';' => Single(FilterTokenKind.And),
            ',' => Single(FilterTokenKind.Or),
            '=' or '!' or '<' or '>' => Operator(),
            Quote => StartsBareDoubledQuotes() ? BareDoubledQuotes() : QuotedValue(),
            _ => Word(),
        };
    }

    private FilterToken Single(FilterTokenKind kind) => new(kind, _text[_position].ToString(), _position++);

    private FilterToken Operator()
    {
        int start = _position;
        (ComparisonOperator op, int length) = (_text[start], At(start + 1)) switch
        {
            ('=', '=') => (ComparisonOperator.Equal, 2),
            ('!', '=') => (ComparisonOperator.NotEqual, 2),
            ('>', '=') => (ComparisonOperator.GreaterOrEqual, 2),
            ('<', '=') => (ComparisonOperator.LessOrEqual, 2),
            ('>', _) => (ComparisonOperator.Greater, 1),
            ('<', _) => (ComparisonOperator.Less, 1),
            _ => throw Error(start, "unknown operator"),
        };
        _position += length;
        return new FilterToken(FilterTokenKind.Operator, _text[start.._position], start, op);
    }

    private FilterToken QuotedValue()
    {
        int start = _position++;
        StringBuilder value = new();
        while (true)
        {
            int quote = _text.IndexOf(Quote, _position);
            if (quote < 0)
                throw Error(start, "a quote is not closed");

            value.Append(_text, _position, quote - _position);
            _position = quote + 1;
            if (At(_position) != Quote)
                return new FilterToken(FilterTokenKind.Quoted, value.ToString(), start);

            value.Append(Quote);
            _position++;
        }
    }

    private bool StartsBareDoubledQuotes()
    {
        if (_outerQuotes == OuterQuotes.Required || At(_position + 1) != Quote)
            return false;

        char following = At(_position + 2);
        if (following == Quote)
            return _outerQuotes == OuterQuotes.Bare ? throw Error(_position, "too many quotes") : false;

        return following is not ('\0' or ';' or ',' or ')' or ' ');
    }

    private FilterToken BareDoubledQuotes()
    {
        int start = _position;
        int end = _text.IndexOf(DoubledQuote, start + DoubledQuote.Length, StringComparison.Ordinal);
        if (end < 0)
            throw Error(start, "a doubled quote is not closed");

        _position = end + DoubledQuote.Length;
        return new FilterToken(FilterTokenKind.Quoted, _text[(start + 1)..(end + 1)], start);
    }

    // Blanks within an unquoted value are dropped without a word, as real servers do.
    private FilterToken Word()
    {
        int start = _position;
        StringBuilder value = new();
        while (_position < _text.Length && _text[_position] is not ('(' or ')' or ';' or ',' or '=' or '!' or '<' or '>'))
        {
            char letter = _text[_position];
            if (letter == Quote)
                throw Error(_position, "a quote within an unquoted value");

            if (!char.IsWhiteSpace(letter))
                value.Append(letter);

            _position++;
        }

        return new FilterToken(FilterTokenKind.Word, value.ToString(), start);
    }

    private char At(int index) => index < _text.Length ? _text[index] : '\0';

    private static FilterException Error(int position, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Cannot parse the filter at position {position}: {reason}."));
}

/// <summary>A piece of a filter text; <see cref="Text"/> is the value without its quotes.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position, ComparisonOperator Operator = default);

/// <summary>What a piece of a filter text is.</summary>
internal enum FilterTokenKind { Word, Quoted, Operator, And, Or, Open, Close, End }
