using System.Text.RegularExpressions;

namespace VeeamEM.Simulator.Query;

/// <summary>Splits a filter into tokens.</summary>
internal static partial class FilterTokenizer
{
    public static List<FilterToken> Tokenize(string text, OuterQuotes outerQuotes)
    {
        List<FilterToken> tokens = [];
        int position = 0;
        while (true)
        {
            position += text[position..].TakeWhile(char.IsWhiteSpace).Count();
            if (position == text.Length)
                return [.. tokens, new FilterToken(FilterTokenKind.End, string.Empty, position)];
            Match match = (IsBareDoubled(text, position, outerQuotes) ? BareDoubled() : Piece()).Match(text, position);
            Group kind = match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success)
                ?? throw Error(position, text[position] == '"' ? "a quotation mark is not closed" : "unknown operator");
            tokens.Add(Token(kind, position));
            position += match.Length;
        }
    }

    private static FilterToken Token(Group kind, int position) => kind.Name switch
    {
        "operator" => new(FilterTokenKind.Operator, kind.Value, position, Operator(kind.Value)),
        "quoted" => new(FilterTokenKind.Quoted, kind.Value.Replace("\"\"", "\"", StringComparison.Ordinal), position),
        "bare" => new(FilterTokenKind.Quoted, kind.Value, position),
        "word" when kind.Value.IndexOf('"', StringComparison.Ordinal) is int quote and >= 0 => throw Error(position + quote, "a quotation mark within an unquoted value"),
        // Spaces within an unquoted value are dropped silently, as on real servers.
        "word" => new(FilterTokenKind.Word, string.Concat(kind.Value.Where(letter => !char.IsWhiteSpace(letter))), position),
        _ => new(Enum.Parse<FilterTokenKind>(kind.Name, ignoreCase: true), kind.Value, position),
    };

    private static ComparisonOperator Operator(string text) => text switch
    {
        "==" => ComparisonOperator.Equal,
        "!=" => ComparisonOperator.NotEqual,
        ">=" => ComparisonOperator.GreaterOrEqual,
        "<=" => ComparisonOperator.LessOrEqual,
        ">" => ComparisonOperator.Greater,
        _ => ComparisonOperator.Less,
    };

    // A value such as ""Backup"", without an outer pair of quotes.
    private static bool IsBareDoubled(string text, int position, OuterQuotes outerQuotes)
    {
        if (outerQuotes == OuterQuotes.Required || !text.AsSpan(position).StartsWith("\"\""))
            return false;
        char following = position + 2 < text.Length ? text[position + 2] : '\0';
        return following == '"'
            ? outerQuotes == OuterQuotes.Bare ? throw Error(position, "too many quotation marks") : false
            : following is not ('\0' or ';' or ',' or ')' or ' ');
    }

    private static FilterException Error(int position, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Cannot parse the filter at position {position}: {reason}."));

    [GeneratedRegex("""\G(?:(?<open>\()|(?<close>\))|(?<and>;)|(?<or>,)|(?<operator>==|!=|>=|<=|>|<)|"(?<quoted>(?:[^"]|"")*)"|(?<word>[^();,=!<>"][^();,=!<>]*))""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Piece();

    [GeneratedRegex("""\G"(?<bare>"(?:(?!"")[\s\S])*")"(?:)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BareDoubled();
}

/// <summary>A token of a filter; <see cref="Text"/> is the value without its quotes.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position, ComparisonOperator Operator = default);

/// <summary>The kind of a token.</summary>
internal enum FilterTokenKind { Word, Quoted, Operator, And, Or, Open, Close, End }
