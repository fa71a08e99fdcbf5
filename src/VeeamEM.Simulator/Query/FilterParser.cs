namespace VeeamEM.Simulator.Query;

/// <summary>Parses a filter into a tree.</summary>
internal sealed class FilterParser(List<FilterToken> tokens, FilterPrecedence precedence)
{
    private const int MostNested = 64;
    private int _next;
    private int _nested;

    private FilterToken Current => tokens[_next];

    public static FilterNode Parse(string text, FilterPrecedence order, OuterQuotes outerQuotes)
    {
        FilterParser parser = new(FilterTokenizer.Tokenize(text, outerQuotes), order);
        FilterNode node = parser.Expression(0);
        return parser.Current.Kind == FilterTokenKind.End ? node : throw parser.Unexpected("the end");
    }

    private FilterNode Expression(int lowestRank)
    {
        FilterNode left = Primary();
        while (RankOf(Current.Kind) is int rank && rank >= lowestRank)
            left = new JunctionNode(Take().Kind == FilterTokenKind.And, left, Expression(rank + 1));
        return left;
    }

    private int? RankOf(FilterTokenKind kind) => (kind, precedence) switch
    {
        (FilterTokenKind.And, FilterPrecedence.AndFirst) or (FilterTokenKind.Or, FilterPrecedence.OrFirst) => 1,
        (FilterTokenKind.And, _) or (FilterTokenKind.Or, _) => 0,
        _ => null,
    };

    private FilterNode Primary()
    {
        if (Current.Kind != FilterTokenKind.Open)
            return ComparisonOf(Expect(FilterTokenKind.Word, "a property name"));
        Take();
        if (++_nested > MostNested)
            throw Unexpected("fewer parentheses");
        FilterNode inner = Expression(0);
        Expect(FilterTokenKind.Close, "a closing parenthesis");
        _nested--;
        return inner;
    }

    private ComparisonNode ComparisonOf(FilterToken property)
    {
        FilterToken op = Expect(FilterTokenKind.Operator, "an operator");
        FilterToken value = Current.Kind == FilterTokenKind.Quoted ? Take() : Expect(FilterTokenKind.Word, "a value");
        return new ComparisonNode(property.Text, op.Operator, value.Text);
    }

    private FilterToken Expect(FilterTokenKind kind, string what) => Current.Kind == kind ? Take() : throw Unexpected(what);
    private FilterToken Take() => tokens[_next++];

    private FilterException Unexpected(string expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Cannot parse the filter at position {Current.Position}: expected {expected}."));
}
