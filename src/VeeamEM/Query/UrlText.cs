using System;
#if !NET
using System.Text;
#endif

namespace VeeamEM.Query;

/// <summary>Escapes text for the query string of an address.</summary>
internal static class UrlText
{
#if NET
    internal static string Escape(string text) => Uri.EscapeDataString(text);
#else
    // The .NET Framework throws above 65,519 characters, and counts the output too: three characters per byte.
    private const int MaxPiece = 4096;

    internal static string Escape(string text)
    {
        if (text.Length <= MaxPiece)
            return Uri.EscapeDataString(text);
        var escaped = new StringBuilder(text.Length * 2);
        for (int start = 0, length; start < text.Length; start += length)
        {
            length = Math.Min(MaxPiece, text.Length - start);
            if (char.IsHighSurrogate(text[start + length - 1]) && start + length < text.Length)
                length--;
            _ = escaped.Append(Uri.EscapeDataString(text.Substring(start, length)));
        }

        return escaped.ToString();
    }
#endif
}
