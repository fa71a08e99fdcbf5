using System;
using VeeamEM.Xml;

namespace VeeamEM;

/// <summary>Names of restore points, such as <c>app-7@2026-03-05 01:02:03</c>.</summary>
internal static class RestorePointName
{
    /// <summary>The text after the last @, read as UTC; null if it is not a date.</summary>
    internal static DateTime? TimeUtc(string? name)
    {
        int at = name?.LastIndexOf('@') ?? -1;
        return at >= 0 && UtcDate.TryParse(name!.Substring(at + 1), out DateTime time) && time.Year > 1 ? time : null;
    }
}
