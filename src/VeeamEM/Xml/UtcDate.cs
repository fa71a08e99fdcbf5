using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace VeeamEM.Xml;

/// <summary>Dates as the server writes and reads them: UTC, with 0 to 7 fraction digits.</summary>
internal static class UtcDate
{
    private const int WholeSecondsLength = 19;

    /// <summary>Reads a date; without a time zone it is UTC, as it is for the server.</summary>
    internal static bool TryParse(string text, out DateTime value)
    {
        value = default;
        text = text.Trim();

        // Requires a leading year: otherwise, the platform would also read "12.5" or "10:00" as a date.
        return text.Length >= 10 && text[4] == '-' && text[7] == '-' && DateTime.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out value);
    }

    /// <summary>The same for the first characters of an array.</summary>
    /// <remarks>
    /// The format that servers write (<c>2026-03-05T21:40:09.048Z</c>) is parsed here: the platform's parser tries every known
    /// pattern, which would take a sixth of the time that a page takes. Other formats are left to it.
    /// </remarks>
    internal static bool TryParse(char[] text, int length, out DateTime value) =>
        TryParsePlain(text, length, out value) || TryParse(new string(text, 0, length), out value);

    internal static string Write(DateTime value) =>
        value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a time in whole seconds, rounded up if <paramref name="up"/> is true, otherwise down.</summary>
    internal static string WriteSecond(DateTime value, bool up)
    {
        long fractionTicks = value.Ticks % TimeSpan.TicksPerSecond;
        long ticks = fractionTicks == 0 ? value.Ticks : value.Ticks - fractionTicks + (up && value.Ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerSecond ? TimeSpan.TicksPerSecond : 0);
        return new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    [MethodImpl(HotPath.Compilation)]
    private static bool TryParsePlain(char[] text, int length, out DateTime value)
    {
        value = default;
        if (length <= WholeSecondsLength || text[length - 1] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;

        int year = Number(text, 0, 4);
        int month = Number(text, 5, 2);
        int day = Number(text, 8, 2);
        int hour = Number(text, 11, 2);
        int minute = Number(text, 14, 2);
        int second = Number(text, 17, 2);
        int fraction = Fraction(text, length - 1);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || fraction < 0)
        {
            return false;
        }

        value = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(fraction);
        return true;
    }

    /// <summary>The fraction of a second before the end, in ticks; -1 if there is anything else.</summary>
    [MethodImpl(HotPath.Compilation)]
    private static int Fraction(char[] text, int end)
    {
        int digits = end - WholeSecondsLength - 1;
        if (digits == -1)
            return 0;
        if (text[WholeSecondsLength] != '.' || digits is < 1 or > 7)
            return -1;
        int ticks = Number(text, WholeSecondsLength + 1, digits);
        for (; digits < 7 && ticks >= 0; digits++)
            ticks *= 10;
        return ticks;
    }

    /// <summary>A number in ASCII digits; -1 if any character is not a digit.</summary>
    [MethodImpl(HotPath.Compilation)]
    private static int Number(char[] text, int start, int count)
    {
        int number = 0;
        for (int i = start; i < start + count; i++)
        {
            int digit = text[i] - '0';
            if (digit is < 0 or > 9)
                return -1;
            number = (number * 10) + digit;
        }

        return number;
    }
}
