using System;
using System.Globalization;

namespace VeeamEM.Simulator.Protocol;

/// <summary>UTC times as the server writes them: trailing zeros of the fraction are trimmed.</summary>
internal static class UtcText
{
    public const string Year1 = "0001-01-01T00:00:00";

    /// <param name="utc">The time.</param>
    /// <param name="digits">The most digits of its fraction; the others are cut off.</param>
    public static string Of(DateTime utc, int digits)
    {
        long unit = (long)Math.Pow(10, 7 - digits);
        return Of(new DateTime(utc.Ticks - (utc.Ticks % unit), DateTimeKind.Utc));
    }

    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
}
