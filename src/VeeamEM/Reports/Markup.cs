using System.Globalization;
using System.Net;
using System.Text;

namespace VeeamEM.Reports;

/// <summary>Encodes text and numbers for HTML and SVG: text from a server never becomes markup.</summary>
internal static class Markup
{
    internal static string Text(string? text) => WebUtility.HtmlEncode(WithoutControls(text ?? string.Empty));

    internal static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A value for people, with the exact one for machines.</summary>
    internal static string Data(double? value, string shown) => value is { } exact
        ? "<data value=\"" + exact.ToString("R", CultureInfo.InvariantCulture) + "\">" + Text(shown) + "</data>"
        : Text(shown);

    // HTML allows no control characters, and bidirectional controls can make one name look like another.
    private static string WithoutControls(string text)
    {
        StringBuilder? clean = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsUnwanted(text, i))
                continue;
            clean ??= new StringBuilder(text);
            clean[i] = '\uFFFD';
        }

        return clean?.ToString() ?? text;
    }

    private static bool IsUnwanted(string text, int i) => text[i] switch
    {
        '\t' or '\n' or '\r' => false,
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => true,
        char c when char.IsSurrogate(c) =>
            !(char.IsHighSurrogate(c) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1])),
        char c => char.IsControl(c),
    };
}
