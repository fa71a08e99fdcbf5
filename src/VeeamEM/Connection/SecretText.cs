using System;
using System.Linq;
using System.Text;

namespace VeeamEM.Connection;

/// <summary>One secret of the protocol with the ways of writing it, and a quick look at whether a text may hold it at all.</summary>
internal sealed class SecretText
{
    // Shorter ones are no secret, and would take the letters out of words.
    private const int Least = 4;

    private const int LongestEscape = 6;

    private readonly char[][] _forms;
    private readonly string _anchor;

    private SecretText(string[] forms, string anchor)
    {
        _forms = forms.Select(form => form.ToCharArray()).ToArray();
        _anchor = anchor;
        Length = forms.Min(form => form.Length);
    }

    /// <summary>Length of its shortest form: no shorter text holds it.</summary>
    internal int Length { get; }

    /// <summary>The secret to look for; null where it is none.</summary>
    internal static SecretText? Of(string? secret)
    {
        if (secret is null || secret.Length < Least)
            return null;

        // Some writers leave out the dashes of an id, or what fills up Base64. The longest form comes first.
        return Guid.TryParse(secret, out Guid id)
            ? new SecretText([id.ToString("D"), id.ToString("N")], Anchor(id.ToString("D")))
            : new SecretText(new[] { secret, secret.TrimEnd('=') }.Where(form => form.Length >= Least).ToArray(), Anchor(secret));
    }

    /// <summary>Whether the part that is never escaped stands in a text.</summary>
    internal bool MayStandIn(string text) => text.IndexOf(_anchor, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Masks it in whatever way it is written; no copy is made of a text without it.</summary>
    internal string Mask(string text)
    {
        StringBuilder? masked = null;
        int kept = 0;
        for (int hit = Next(0); hit >= 0; hit = Next(Math.Max(kept, hit + 1)))
        {
            // In front of the part that is never escaped, each character may be.
            foreach (char[] form in _forms)
            {
                int from = Math.Max(kept, hit - (form.Length * LongestEscape));
                (int start, int end) = EscapedText.Find(text, from, hit + 1, form, ignoreCase: true);
                if (start < 0)
                    continue;
                _ = (masked ??= new StringBuilder()).Append(text, kept, start - kept).Append("***");
                kept = end;
                break;
            }
        }

        return masked is null ? text : masked.Append(text, kept, text.Length - kept).ToString();

        int Next(int from) => from < text.Length ? text.IndexOf(_anchor, from, StringComparison.OrdinalIgnoreCase) : -1;
    }

    // The longest run of letters and digits. Of an id it is the last part, which stands in all of its forms.
    private static string Anchor(string text)
    {
        string longest = string.Empty;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsPlain(text[i]))
                continue;
            if (i - start > longest.Length)
                longest = text.Substring(start, i - start);
            start = i + 1;
        }

        return longest;

        static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
    }
}
