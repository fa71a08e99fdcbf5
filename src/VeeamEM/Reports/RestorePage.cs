using System.IO;
using System.Linq;
using System.Threading;

namespace VeeamEM.Reports;

/// <summary>The page as a whole: one file that asks nobody for anything, and tells the browser to hold it to that.</summary>
internal sealed class RestorePage
{
    private readonly ReportData _data;
    private readonly ReportOptions _options;
    private readonly ReportEvidence _evidence;
    private readonly string? _csvName;
    private readonly string? _csvHash;

    internal RestorePage(ReportData data, ReportOptions options, ReportEvidence evidence, string? csvName, string? csvHash)
    {
        _data = data;
        _options = options;
        _evidence = evidence;
        _csvName = csvName;
        _csvHash = csvHash;
    }

    internal void WriteTo(TextWriter page, CancellationToken cancellation)
    {
        CriticalVmCoverage[] critical = _options.Critical.Select(vm => vm.CoverageBy(_data.Vms)).ToArray();
        WriteHead(page);
        page.Write("<main>\n");
        AnswerSection.Write(page, _data, _evidence, critical);
        CoverageSection.Write(page, critical);
        WriteCharts(page);
        SessionSections.Write(page, _data, _csvName, cancellation);
        EvidenceSection.Write(page, _data, _evidence, _csvName, _csvHash);
        page.Write($"</main>\n<footer>VeeamEM {Markup.Text(_evidence.ModuleVersion)}</footer>\n</body>\n</html>\n");
    }

    private void WriteHead(TextWriter page)
    {
        string title = Markup.Text(_options.Title);
        page.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n" +
            $"<title>{title}</title>\n<style>\n{PageStyle.Css}</style>\n</head>\n<body>\n{PageStyle.Patterns}\n" +
            $"<a class=\"skip\" href=\"#answer\">Skip to the summary</a>\n<header><h1>{title}</h1>\n" +
            $"<p>Generated {_evidence.Generated.ToString("yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture)}</p>\n" +
            "<nav aria-label=\"Sections\"><a href=\"#charts\">Charts</a> <a href=\"#failed\">Failed</a> <a href=\"#running\">Running</a> " +
            "<a href=\"#rows\">All restores</a> <a href=\"#evidence\">Evidence</a></nav></header>\n");
    }

    private void WriteCharts(TextWriter page)
    {
        page.Write("<section id=\"charts\" aria-labelledby=\"charts-h\"><h2 id=\"charts-h\">Charts</h2>\n<div class=\"charts\">\n");
        TimelineChart.Write(page, _data);
        DurationChart.Write(page, _data);
        HeatMap.Write(page, _data);
        GroupChart.Write(page, "backup-servers", "By backup server", "Backup server", _data.BackupServers);
        GroupChart.Write(page, "types", "By type", "Type", _data.JobTypes);
        VmCharts.WriteSlowest(page, _data);
        VmCharts.WriteMostRestored(page, _data);
        page.Write("</div></section>\n");
    }
}
