using System;
using System.Globalization;

namespace VeeamEM.Query;

/// <summary>Dates as the server writes and reads them: UTC, with 0 to 7 fraction digits.</summary>
internal static class UtcDate
{
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

    internal static string Write(DateTime value) =>
        value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
