using System;
using System.Globalization;

namespace VeeamEM.Simulator.Data;

/// <summary>Names that end in a time.</summary>
internal static class EntityNames
{
    public static string AtTime(string name, DateTime utc) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}@{utc:yyyy-MM-dd HH:mm:ss}");

    public static string OfSession(string vmName, string jobType, DateTime creationTimeUtc) =>
        string.Equals(jobType, SessionWords.FileLevelRestore, StringComparison.OrdinalIgnoreCase)
            ? AtTime($"FLR_[{vmName}]", creationTimeUtc)
            : AtTime(vmName, creationTimeUtc);
}
