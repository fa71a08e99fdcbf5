using System;
using System.Globalization;

namespace VeeamEM.Errors;

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
