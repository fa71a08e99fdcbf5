using System;
using System.Globalization;

namespace VeeamEM.Simulator.Protocol;

/// <summary>UTC times as the server writes them: trailing zeros of the fraction are trimmed.</summary>
internal static class UtcText
{
    public const string Year1 = "0001-01-01T00:00:00";

    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
}
