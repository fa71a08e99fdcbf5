using System.Collections.Generic;

namespace VeeamEM.Reports;

/// <summary>What was asked for.</summary>
internal sealed class ReportOptions
{
    internal ReportOptions(string path, string title, Thresholds thresholds, IReadOnlyList<CriticalVm> critical, bool csv, bool overwrite)
    {
        Path = path;
        Title = title;
        Thresholds = thresholds;
        Critical = critical;
        Csv = csv;
        Overwrite = overwrite;
    }

    /// <summary>Full path of the page.</summary>
    internal string Path { get; }

    /// <summary>Full path of the rows beside it.</summary>
    internal string CsvPath => System.IO.Path.ChangeExtension(Path, ".csv");

    internal string Title { get; }

    internal Thresholds Thresholds { get; }

    internal IReadOnlyList<CriticalVm> Critical { get; }

    /// <summary>Whether all rows are written beside the page.</summary>
    internal bool Csv { get; }

    internal bool Overwrite { get; }
}
