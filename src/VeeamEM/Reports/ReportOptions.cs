using System;
using System.Collections.Generic;

namespace VeeamEM.Reports;

/// <summary>What was asked for.</summary>
internal sealed class ReportOptions
{
    internal ReportOptions(string path, string title, TimeSpan? rtoThreshold, IReadOnlyList<CriticalVm> critical, bool csv, bool overwrite)
    {
        Path = path;
        Title = title;
        RtoThreshold = rtoThreshold;
        Critical = critical;
        Csv = csv;
        Overwrite = overwrite;
    }

    /// <summary>Full path of the page.</summary>
    internal string Path { get; }

    /// <summary>Full path of the rows beside it.</summary>
    internal string CsvPath => System.IO.Path.ChangeExtension(Path, ".csv");

    internal string Title { get; }

    internal TimeSpan? RtoThreshold { get; }

    internal IReadOnlyList<CriticalVm> Critical { get; }

    /// <summary>Whether all rows are written beside the page.</summary>
    internal bool Csv { get; }

    internal bool Overwrite { get; }
}
