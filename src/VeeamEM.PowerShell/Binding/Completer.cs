using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VeeamEM.Binding;

/// <summary>
/// Offers values known in this runspace. It never queries a server, and never falls back to the shell, which would
/// offer file names.
/// </summary>
public abstract class Completer : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        CompletionResult[] offered = Suggest(typed)
            .GroupBy(suggestion => suggestion.Value, StringComparer.OrdinalIgnoreCase)
            .Select(group => group.First().ToResult())
            .ToArray();
        return offered.Length > 0 ? offered : [Nothing(wordToComplete)];
    }

    private protected abstract IEnumerable<Suggestion> Suggest(string typed);

    private protected static IEnumerable<Suggestion> Matching(IEnumerable<Suggestion> suggestions, string typed) => suggestions
        .Where(suggestion => suggestion.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && !suggestion.Value.Any(char.IsControl))
        .OrderBy(suggestion => suggestion.Value, StringComparer.OrdinalIgnoreCase);

    // A result must have text: what was typed already, or a space.
    private static CompletionResult Nothing(string? typed)
    {
        string text = string.IsNullOrEmpty(typed) ? " " : typed!;
        return new CompletionResult(text, text, CompletionResultType.Text, "No values are known yet.");
    }
}

/// <summary>
/// A value to offer; code is inserted as is, text is quoted where the shell needs it. Wildcard characters are escaped for
/// parameters that take patterns, but not for those that take literal names.
/// </summary>
internal readonly struct Suggestion(string value, string tooltip, bool isCode = false, bool isLiteral = false)
{
    internal string Value => value;

    internal CompletionResult ToResult() =>
        new(isCode || IsPlain(value) ? value : Quote(isLiteral ? value : WildcardPattern.Escape(value)), value, CompletionResultType.ParameterValue, tooltip);

    private static string Quote(string value) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";

    // Begins with a letter, or with a digit but cannot be a number: in a list, a bare 0815 becomes 815 and 1kb becomes 1024.
    // A leading dash would make it a parameter.
    private static bool IsPlain(string value) => value.Length > 0
        && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/')
        && (char.IsLetter(value[0]) || (char.IsDigit(value[0]) && value.Any(c => c is '-' or '_' or ':')));
}
