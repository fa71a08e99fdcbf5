using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using VeeamEM.Query;

namespace VeeamEM.Binding;

/// <summary>Splits the names of a parameter into literals and patterns.</summary>
internal static class NameList
{
    private static readonly Regex s_bracketed = new(@"^(?:[^][*?`]|\[[^][*?`]+\])*$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    internal static NameCriterion<T> ToCriterion<T>(string parameter, string[] names, FilterProperty<T> property, Func<T, string?> value, IEnumerable<string>? literals = null)
    {
        ILookup<bool, string> byKind = names.ToLookup(IsPattern);
        return new NameCriterion<T>(property, value, byKind[false].Select(Literal).Concat(literals ?? []), byKind[true].Select(pattern => Matcher(parameter, pattern)));
    }

    // FLR_[app-7]@… is the name of a session, although p-7 is not a range.
    private static bool IsPattern(string name) =>
        WildcardPattern.ContainsWildcardCharacters(name) && !(s_bracketed.IsMatch(name) && Wildcard.TryGet(name) is null);

    internal static string Literal(string name) => name.IndexOf('`') < 0 ? name : WildcardPattern.Unescape(name);

    // Session names contain brackets, FLR_[app-7]@…, which also form a pattern. Match the literal name too.
    private static Func<string, bool> Matcher(string parameter, string pattern)
    {
        WildcardPattern compiled = Wildcard.TryGet(pattern) ?? throw VemErrors.PatternInvalid(parameter, pattern);
        return value => compiled.IsMatch(value) || string.Equals(value, pattern, StringComparison.OrdinalIgnoreCase);
    }
}
