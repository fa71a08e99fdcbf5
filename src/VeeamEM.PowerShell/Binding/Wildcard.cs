using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Creates wildcard patterns, as the shell does.</summary>
internal static class Wildcard
{
    /// <summary>The pattern of a text, ignoring case; null if it is not a valid pattern, such as one with an unclosed bracket.</summary>
    internal static WildcardPattern? TryGet(string text)
    {
        WildcardPattern pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // The shell parses a pattern at its first comparison, which would be in the middle of a command.
            _ = pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
