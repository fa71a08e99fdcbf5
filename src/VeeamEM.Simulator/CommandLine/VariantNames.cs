using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>The kebab-case names of the values of an enumeration; Status404 is spelled 404.</summary>
internal static class VariantNames<T>
    where T : struct, Enum
{
    private const string StatusPrefix = "Status";

    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<T>().Select(NameOf)];

    public static string NameOf(T value)
    {
        string name = value.ToString();
        if (name.StartsWith(StatusPrefix, StringComparison.Ordinal))
        {
            return name[StatusPrefix.Length..];
        }

        StringBuilder kebab = new();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }

    public static T? Parse(string text)
    {
        int index = All.IndexOf(text, 0, All.Length, StringComparer.OrdinalIgnoreCase);
        return index < 0 ? null : Enum.GetValues<T>()[index];
    }
}
