using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>A report being written: takes sessions, then writes the page and, if requested, the CSV file with all rows.</summary>
internal sealed class RestoreReport : IDisposable
{
    private readonly ReportOptions _options;
    private readonly ReportFile _page;
    private readonly ReportFile? _csvFile;
    private readonly SessionCsv? _csv;

    /// <summary>Opens the files, so that an unwritable path is reported before anything is read.</summary>
    internal RestoreReport(ReportOptions options)
    {
        _options = options;
        Data = new ReportData(options.Thresholds, options.Annotations);
        Check(options);
        _page = new ReportFile(options.Path, options.Overwrite);
        if (!options.Csv)
            return;
        try
        {
            ReportFile file = _csvFile = new ReportFile(options.CsvPath, options.Overwrite);
            _csv = new SessionCsv(file.Stream, options.Annotations);
        }
        catch (VemException)
        {
            Dispose();
            throw;
        }
    }

    internal ReportData Data { get; }

    /// <summary>Fails if the files cannot have their names; writes nothing.</summary>
    internal static void Check(ReportOptions options)
    {
        if (options.Csv && string.Equals(options.CsvPath, options.Path, StringComparison.OrdinalIgnoreCase))
            throw ReportErrors.NotWritten(options.Path, "with -Csv, the page cannot have the extension .csv, because the rows use that name");
        ReportFile.Check(options.Path, options.Overwrite);
        if (options.Csv)
            ReportFile.Check(options.CsvPath, options.Overwrite);
    }

    internal void Add(SessionRow session)
    {
        Data.Add(session);
        _csvFile?.Try(() => _csv!.Add(session));
    }

    /// <summary>Writes the page and gives the files their names: both or neither.</summary>
    internal void Finish(ReportScope scope, ReportProvenance provenance, CancellationToken cancellation)
    {
        string? hash = null;
        _csvFile?.Try(() => hash = _csv!.Finish());
        _page.Try(() =>
        {
            using var writer = new StreamWriter(_page.Stream, new UTF8Encoding(false), 65536, leaveOpen: true);
            var page = new RestorePage(Data, _options, scope, provenance, _csvFile is null ? null : (Path.GetFileName(_csvFile.FullPath), hash!));
            page.WriteTo(writer, cancellation);
        });
        cancellation.ThrowIfCancellationRequested();
        _csvFile?.Publish();
        try
        {
            _page.Publish();
        }
        catch (VemException)
        {
            _csvFile?.Withdraw();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _page.Dispose();
        _csv?.Dispose();
        _csvFile?.Dispose();
    }
}

/// <summary>The options of a report.</summary>
internal sealed class ReportOptions
{
    internal ReportOptions(string path, string title)
    {
        Path = path;
        Title = title;
    }

    /// <summary>Full path of the page.</summary>
    internal string Path { get; }

    /// <summary>Full path of the CSV file: the end of a name such as <c>2026.10</c> is not an extension.</summary>
    internal string CsvPath => System.IO.Path.GetExtension(Path).ToUpperInvariant() is ".HTML" or ".HTM" or ".CSV" ? System.IO.Path.ChangeExtension(Path, ".csv") : Path + ".csv";

    internal string Title { get; }

    internal Thresholds Thresholds { get; set; } = Thresholds.None;

    internal IReadOnlyList<CriticalVm> Critical { get; set; } = [];

    internal Annotations Annotations { get; set; } = new();

    /// <summary>Whether the page ends with a block for names, dates and signatures.</summary>
    internal bool SignOff { get; set; }

    /// <summary>Whether all rows are written to a CSV file.</summary>
    internal bool Csv { get; set; }

    internal bool Overwrite { get; set; }
}

/// <summary>When and with what a report was made.</summary>
internal sealed class ReportProvenance
{
    internal ReportProvenance(string moduleVersion, string shell, DateTimeOffset generated)
    {
        ModuleVersion = moduleVersion;
        Shell = shell;
        Generated = generated;
    }

    internal string ModuleVersion { get; }

    /// <summary>Edition and version of PowerShell.</summary>
    internal string Shell { get; }

    internal DateTimeOffset Generated { get; }
}
