using System;
using System.Globalization;

namespace VeeamEM.Reports;

/// <summary>Weeks of ISO 8601: they begin on Monday, and belong to the year of their Thursday.</summary>
internal static class IsoWeek
{
    internal static DateTime Monday(DateTime day) => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    internal static string Text(DateTime day)
    {
        DateTime thursday = Monday(day).AddDays(3);
        int week = ((thursday.DayOfYear - 1) / 7) + 1;
        return thursday.Year.ToString("0000", CultureInfo.InvariantCulture) + "-W" + week.ToString("00", CultureInfo.InvariantCulture);
    }
}
