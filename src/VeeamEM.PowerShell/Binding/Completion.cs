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

    private static string Quote(string value) => value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':')
        ? value
        : "'" + CodeGeneration.EscapeSingleQuotedStringContent(WildcardPattern.Escape(value)) + "'";
}
