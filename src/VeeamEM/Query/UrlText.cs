using System;
#if !NET
using System.Text;
#endif

namespace VeeamEM.Query;

/// <summary>Escapes text for the query of an address.</summary>
internal static class UrlText
{
#if NET
    internal static string Escape(string text) => Uri.EscapeDataString(text);
#else
    // The .NET Framework throws at more than 65,519 characters, which also counts what it writes: three for each byte.
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
