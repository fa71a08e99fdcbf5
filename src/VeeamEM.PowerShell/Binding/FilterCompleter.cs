using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;

namespace VeeamEM.Binding;

/// <summary>Offers the properties, operators and documented values of the server's filter language.</summary>
public sealed class FilterCompleter : Completer
{
    private static readonly string[] s_words =
    [
        "Type==\"FileLevelRestore\"", "Type==\"RestoreVm\"", "State==\"Starting\"", "State==\"Stopped\"", "State==\"Stopping\"", "State==\"Working\"",
        "Result==\"Failed\"", "Result==\"None\"", "Result==\"Success\"", "Result==\"Warning\"",
    ];

    private protected override IEnumerable<Suggestion> Suggest(string typed)
    {
        int start = typed.LastIndexOfAny([';', ',', '(']) + 1;
        string word = typed.Substring(start).Trim('"');
        string[] names = RestoreSession.Type.PropertyNames.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> offered = names.Any(name => word.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            ? names.SelectMany(name => FilterOperator.All.Select(comparison => name + comparison.Text)).Concat(s_words)
            : names;
        return offered
            .Where(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(text => new Suggestion($"'{typed.Substring(0, start)}{text}'", text, isCode: true));
    }
}
