using System;
using System.IO;
using System.Text;
using System.Threading;

namespace VeeamEM.Reports;

/// <summary>A report in the making: takes sessions, then writes the page and, where wanted, the CSV with all rows.</summary>
internal sealed class RestoreReport : IDisposable
{
    private readonly ReportOptions _options;
    private readonly ReportData _data;
    private readonly ReportFile _page;
    private readonly ReportFile? _csvFile;
    private readonly SessionCsv? _csv;

    /// <summary>Opens the files, so that a place that cannot be written is told before anything is read.</summary>
    internal RestoreReport(ReportOptions options)
    {
        _options = options;
        _data = new ReportData(options.Thresholds);
        Check(options);
        _page = new ReportFile(options.Path, options.Overwrite);
        if (!options.Csv)
            return;
        try
        {
            ReportFile file = _csvFile = new ReportFile(options.CsvPath, options.Overwrite);
            _csv = new SessionCsv(file.Stream);
        }
        catch (VemException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Fails where the files cannot have their names, and writes nothing.</summary>
    internal static void Check(ReportOptions options)
    {
        if (options.Csv && string.Equals(options.CsvPath, options.Path, StringComparison.OrdinalIgnoreCase))
            throw ReportErrors.NotWritten(options.Path, "with -Csv the page cannot end in .csv, because the rows go there");
        ReportFile.Check(options.Path, options.Overwrite);
        if (options.Csv)
            ReportFile.Check(options.CsvPath, options.Overwrite);
    }

    internal void Add(SessionRow session)
    {
        _data.Add(session);
        _csvFile?.Try(() => _csv!.Add(session));
    }

    /// <summary>Writes the page and gives the files their names.</summary>
    internal void Finish(ReportEvidence evidence, CancellationToken cancellation)
    {
        string? hash = null;
        _csvFile?.Try(() => hash = _csv!.Finish());
        _page.Try(() =>
        {
            using var writer = new StreamWriter(_page.Stream, new UTF8Encoding(false), 65536, leaveOpen: true);
            var page = new RestorePage(_data, _options, evidence, _csvFile is null ? null : Path.GetFileName(_csvFile.FullPath), hash);
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
