using System;
using System.Globalization;

namespace VeeamEM.Simulator.Control;

/// <summary>UTC times with all seven digits, so that tests compare them to the tick.</summary>
internal static class FullUtcText
{
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
