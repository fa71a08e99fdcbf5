using System;

namespace VeeamEM.Simulator.Query;

/// <summary>A pattern in which an asterisk stands for any text.</summary>
internal static class WildcardPattern
{
    public static bool Matches(string text, string pattern, StringComparison comparison)
    {
        string[] parts = pattern.Split('*');
        if (!text.StartsWith(parts[0], comparison))
        {
            return false;
        }

        int from = parts[0].Length;
        for (int i = 1; i < parts.Length - 1; i++)
        {
            int found = text.IndexOf(parts[i], from, comparison);
            if (found < 0)
            {
                return false;
            }

            from = found + parts[i].Length;
        }

        string last = parts[^1];
        return parts.Length == 1 ? text.Length == from : text.Length - last.Length >= from && text.EndsWith(last, comparison);
    }
}
