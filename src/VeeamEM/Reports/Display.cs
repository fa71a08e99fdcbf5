using System;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>Values as people read them: dates as ISO 8601 with their offset, numbers in the reader's culture.</summary>
internal static class Display
{
    internal const string None = "–";

    internal static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Never "100 %" while something is missing from it.</summary>
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

    internal static string Time(DateTime? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? None;

    internal static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Plural(long count, string one, string many) => Count(count) + " " + (count == 1 ? one : many);

    internal static string Shortened(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 1) + "…";
}
