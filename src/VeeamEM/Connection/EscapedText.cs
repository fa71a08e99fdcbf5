using System;
using System.Globalization;
using System.Text;

namespace VeeamEM.Connection;

/// <summary>
/// Finds a secret in a text also where a writer escaped its characters: for an address, for JSON, for XML. Each place of the text
/// is looked at a bounded number of times. The secret is an array, so that it can be erased afterwards.
/// </summary>
internal static class EscapedText
{
    private static readonly Reading[] s_readings = [Plain, Percent, Form, Json, Xml];

    /// <summary>Reads one character of the text, and tells where the next one begins.</summary>
    private delegate int Reading(string text, ref int at);

    /// <summary>Puts three asterisks in place of the secret, wherever it stands.</summary>
    internal static string Mask(string text, char[] secret, bool ignoreCase)
    {
        StringBuilder? masked = null;
        int kept = 0;
        while (true)
        {
            (int start, int end) = Find(text, kept, text.Length, secret, ignoreCase);
            if (start < 0)
                return masked is null ? text : masked.Append(text, kept, text.Length - kept).ToString();
            _ = (masked ??= new StringBuilder()).Append(text, kept, start - kept).Append("***");
            kept = end;
        }
    }

    /// <summary>Where the secret first begins between two places, and where it ends; -1 where it does not.</summary>
    internal static (int Start, int End) Find(string text, int from, int before, char[] secret, bool ignoreCase)
    {
        for (int at = from; at < before; at++)
        {
            if (text[at] is not ('%' or '\\' or '&' or '+') && !IsSame(text[at], secret[0], ignoreCase))
                continue;
            int end = End(text, at, secret, ignoreCase);
            if (end >= 0)
                return (at, end);
        }

        return (-1, -1);
    }

    private static int End(string text, int at, char[] secret, bool ignoreCase)
    {
        // One way for the whole of it: what is an escape in one way is a plain character in another.
        foreach (Reading read in s_readings)
        {
            int next = at;
            int i = 0;
            while (i < secret.Length && next < text.Length)
            {
                int character = read(text, ref next);
                if (character > char.MaxValue && i + 1 < secret.Length && char.IsSurrogatePair(secret[i], secret[i + 1]))
                {
                    if (character != char.ConvertToUtf32(secret[i], secret[i + 1]))
                        break;
                    i++;
                }
                else if (character > char.MaxValue || !IsSame((char)character, secret[i], ignoreCase))
                {
                    break;
                }

                i++;
            }

            if (i == secret.Length)
                return next;
        }

        return -1;
    }

    private static bool IsSame(char one, char other, bool ignoreCase) =>
        one == other || (ignoreCase && char.ToUpperInvariant(one) == char.ToUpperInvariant(other));

    private static int Plain(string text, ref int at) => text[at++];

    private static int Percent(string text, ref int at)
    {
        int value = PercentByte(text, at);
        if (value < 0)
            return text[at++];

        // The first byte of a character in UTF-8 says how many follow, in its highest bits.
        at += 3;
        int more = value < 0xC0 ? 0 : value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
        value &= more == 0 ? 0xFF : 0x3F >> more;
        for (; more > 0; more--, at += 3)
        {
            int next = PercentByte(text, at);
            if (next < 0)
                return -1;
            value = (value << 6) | (next & 0x3F);
        }

        return value;
    }

    private static int Form(string text, ref int at)
    {
        if (text[at] != '+')
            return Percent(text, ref at);
        at++;
        return ' ';
    }

    private static int Json(string text, ref int at)
    {
        if (text[at] != '\\' || at + 1 == text.Length)
            return text[at++];
        bool isNumber = text[at + 1] is 'u' or 'U';
        int value = isNumber ? Number(text, at + 2, 4, NumberStyles.AllowHexSpecifier) : text[at + 1];
        if (value < 0)
            return text[at++];
        at += isNumber ? 6 : 2;
        return value;
    }

    private static int Xml(string text, ref int at)
    {
        int end = text[at] == '&' ? text.IndexOf(';', at, Math.Min(10, text.Length - at)) : -1;
        int value = end < 0 ? -1 : text.Substring(at, end - at) switch
        {
            "&amp" => '&',
            "&lt" => '<',
            "&gt" => '>',
            "&quot" => '"',
            "&apos" => '\'',
            var hex when hex.StartsWith("&#x", StringComparison.OrdinalIgnoreCase) => Number(text, at + 3, end - at - 3, NumberStyles.AllowHexSpecifier),
            var number when number.StartsWith("&#", StringComparison.Ordinal) => Number(text, at + 2, end - at - 2, NumberStyles.None),
            _ => -1,
        };
        if (value < 0)
            return text[at++];
        at = end + 1;
        return value;
    }

    private static int PercentByte(string text, int at) =>
        at < text.Length && text[at] == '%' ? Number(text, at + 1, 2, NumberStyles.AllowHexSpecifier) : -1;

    private static int Number(string text, int at, int digits, NumberStyles style) =>
        digits > 0 && at + digits <= text.Length && int.TryParse(text.Substring(at, digits), style, CultureInfo.InvariantCulture, out int value)
            ? value
            : -1;
}
