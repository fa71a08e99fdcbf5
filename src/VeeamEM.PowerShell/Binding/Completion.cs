using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VeeamEM.Binding;

/// <summary>Turns known values into completion results, quoted where the shell needs it.</summary>
internal static class Completion
{
    internal static IEnumerable<CompletionResult> Of(IEnumerable<string> values, string typed)
    {
        string start = typed.Trim('\'', '"');
        return values
            .Where(value => value.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(value => value, StringComparer.OrdinalIgnoreCase)
            .Select(value => new CompletionResult(Quote(value), value, CompletionResultType.ParameterValue, value));
    }

    private static string Quote(string value) => IsPlain(value)
        ? value
        : "'" + CodeGeneration.EscapeSingleQuotedStringContent(WildcardPattern.Escape(value)) + "'";

    // What begins with a letter, or with a digit and cannot be a number: in a list, a bare 0815 becomes 815 and 1kb becomes 1024.
    // A dash in front would make a parameter of it.
    private static bool IsPlain(string value) => value.Length > 0
        && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':')
        && (char.IsLetter(value[0]) || (char.IsDigit(value[0]) && value.Any(c => c is '-' or '_' or ':')));
}
