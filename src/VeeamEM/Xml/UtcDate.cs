using System;
using System.Globalization;

namespace VeeamEM.Xml;

/// <summary>Dates as the server writes and reads them: UTC, with 0 to 7 fraction digits.</summary>
internal static class UtcDate
{
    private const int WholeSecondsLength = 19;

    /// <summary>Reads a date; one without a zone is taken as UTC, as the server does.</summary>
    internal static bool TryParse(string text, out DateTime value)
    {
        value = default;
        text = text.Trim();

        // Without the year in front the platform would make a date of "12.5" or "10:00" as well.
        return text.Length >= 10 && text[4] == '-' && text[7] == '-' && DateTime.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out value);
    }

    /// <summary>The same for the first characters of an array.</summary>
    /// <remarks>
    /// What servers write (<c>2026-03-05T21:40:09.048Z</c>) is read here, because the platform's parser, which tries every
    /// pattern there is, would cost a sixth of the time of a page. Whatever is written otherwise is left to it.
    /// </remarks>
    internal static bool TryParse(char[] text, int length, out DateTime value) =>
        TryParsePlain(text, length, out value) || TryParse(new string(text, 0, length), out value);

    internal static string Write(DateTime value) =>
        value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The whole second that a time lies in, or where <paramref name="up"/> the first one that is not before it.</summary>
    internal static string WriteSecond(DateTime value, bool up)
    {
        long past = value.Ticks % TimeSpan.TicksPerSecond;
        long ticks = past == 0 ? value.Ticks : value.Ticks - past + (up && value.Ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerSecond ? TimeSpan.TicksPerSecond : 0);
        return new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

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

    /// <summary>The ticks between the whole second and the end; -1 where something else stands there.</summary>
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

    /// <summary>A number of ASCII digits; -1 where one of them is none.</summary>
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
