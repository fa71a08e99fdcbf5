using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;

namespace VeeamEM.Binding;

/// <summary>Offers the properties, operators and documented values of the server's filter language.</summary>
public sealed class FilterCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(string typed)
    {
        int start = typed.LastIndexOfAny([';', ',', '(']) + 1;
        string word = typed.Substring(start).Trim('"');
        IReadOnlyCollection<FilterProperty<RestoreSession>> properties = RestoreSession.Type.Properties;
        IEnumerable<string> offered = properties.Any(property => word.StartsWith(property.Name, StringComparison.OrdinalIgnoreCase))
            ? properties.SelectMany(property => FilterOperator.All
                .Select(comparison => property.Name + comparison.Text)
                .Concat(property.Documented.Select(value => $"{property.Name}==\"{value}\"")))
            : properties.Select(property => property.Name);
        return offered
            .Where(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(text => new Suggestion($"'{typed.Substring(0, start)}{text}'", text, isCode: true));
    }
}
