using System.Management.Automation;

namespace VeeamEM.Binding;

/// <summary>Makes patterns, as the shell has them.</summary>
internal static class Wildcard
{
    /// <summary>The pattern of a text, without regard to case; null where the text is none, as with a bracket that is never closed.</summary>
    internal static WildcardPattern? TryGet(string text)
    {
        WildcardPattern pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // The shell reads a pattern when it first compares with it, which would be in the middle of a command.
            _ = pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
