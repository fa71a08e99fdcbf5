using System;
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

/// <summary>Values for readers: dates as ISO 8601 in local time, numbers in the reader's culture.</summary>
internal static class Display
{
    internal const string None = "–";

    internal static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Never "100 %" if anything is missing.</summary>
    internal static string Share(double? share)
    {
        if (share is not { } value)
            return None;
        double shown = value is < 1 and >= 0.9995 ? 0.999 : value;
        return shown.ToString("P1", CultureInfo.CurrentCulture);
    }

    /// <summary>Hours, minutes and seconds; hours go beyond 24.</summary>
    internal static string Duration(TimeSpan? duration)
    {
        if (duration is not { } value)
            return None;
        string sign = value < TimeSpan.Zero ? "-" : string.Empty;
        value = value.Duration();
        return sign + ((long)value.TotalHours).ToString(CultureInfo.InvariantCulture) + value.ToString(@"\:mm\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>An age: minutes do not matter beyond two days.</summary>
    internal static string Age(TimeSpan? age)
    {
        if (age is not { } value)
            return None;
        string sign = value < TimeSpan.Zero ? "-" : string.Empty;
        value = value.Duration();
        (string large, string small) = value >= TimeSpan.FromDays(2)
            ? ($"{Count(value.Days)} d", value.Hours == 0 ? string.Empty : $"{value.Hours} h")
            : (value.TotalHours < 1 ? string.Empty : $"{(int)value.TotalHours} h", value.Minutes == 0 && value.TotalHours >= 1 ? string.Empty : $"{value.Minutes} min");
        return sign + (large + " " + small).Trim();
    }

    /// <summary>Local, to the minute; the page states the zone once.</summary>
    internal static string Time(DateTime? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? None;

    /// <summary>The time zone of this machine, with its offset at a given time.</summary>
    internal static string Zone(DateTimeOffset at) => TimeZoneInfo.Local.Id + " (UTC" + at.ToString("zzz", CultureInfo.InvariantCulture)
        + (TimeZoneInfo.Local.SupportsDaylightSavingTime ? $" on {Day(at.DateTime)}; daylight saving time applies)" : ")");

    internal static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Plural(long count, string one, string many) => Count(count) + " " + (count == 1 ? one : many);

    internal static string Shortened(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 1) + "…";
}
