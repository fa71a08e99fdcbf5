using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>The complete page: one file that loads nothing, with a policy that makes the browser enforce this.</summary>
internal sealed class RestorePage
{
    private readonly ReportData _data;
    private readonly ReportOptions _options;
    private readonly ReportScope _scope;
    private readonly ReportProvenance _provenance;
    private readonly (string Name, string Hash)? _csv;
    private readonly CriticalVmCoverage[] _critical;

    internal RestorePage(ReportData data, ReportOptions options, ReportScope scope, ReportProvenance provenance, (string Name, string Hash)? csv)
    {
        _data = data;
        _options = options;
        _scope = scope;
        _provenance = provenance;
        _csv = csv;
        _critical = options.Critical.Select(vm => vm.CoverageBy(data.Vms)).ToArray();
    }

    /// <summary>Fills the placeholders of the skeleton, <c>{{name}}</c>, in order.</summary>
    internal void WriteTo(TextWriter page, CancellationToken cancellation)
    {
        var parts = new Dictionary<string, Action>(StringComparer.Ordinal)
        {
            ["title"] = () => page.Write(Markup.Text(_options.Title)),
            ["style"] = () => page.Write(Resource("report.css")),
            ["made"] = () => page.Write(Markup.Text(
                $"Generated {Display.Time(_provenance.Generated.LocalDateTime)}. All times are local: {Display.Zone(_provenance.Generated)}.")),
            ["nav"] = () => WriteNavigation(page),
            ["banners"] = () => ScopeSection.WriteBanners(page, _scope),
            ["answer"] = () => AnswerSection.Write(page, _data, _critical, _scope.Coverage),
            ["scope"] = () => ScopeSection.Write(page, _scope),
            ["critical"] = () => CriticalVmCoverage.Write(page, _critical),
            ["coverage"] = () => CoverageSection.Write(page, _scope.Coverage),
            ["charts"] = () => WriteCharts(page),
            ["rows"] = () => WriteRows(page, cancellation),
            ["evidence"] = () => EvidenceSection.Write(page, _data, _scope, _provenance, _csv),
            ["signoff"] = () => WriteSignOff(page),
            ["version"] = () => page.Write(Markup.Text(_provenance.ModuleVersion)),
        };
        string[] pieces = Resource("report.html").Split(["{{", "}}"], StringSplitOptions.None);
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i % 2 == 0)
                page.Write(pieces[i]);
            else
                parts[pieces[i]]();
        }
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(RestorePage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private void WriteNavigation(TextWriter page)
    {
        (string Id, string Name, bool IsThere)[] sections =
        [
            ("scope", "Scope", true), ("coverage", "Coverage", _scope.Coverage is not null), ("charts", "Charts", _data.Counts.Total > 0),
            ("failed", "Failed", _data.Counts.Total > 0), ("running", "Running", _data.Counts.Total > 0), ("rows", "All restores", _data.Counts.Total > 0),
            ("evidence", "Evidence", true), ("sign-off", "Sign-off", _options.SignOff),
        ];
        page.Write(string.Join(" ", sections.Where(section => section.IsThere).Select(section => $"<a href=\"#{section.Id}\">{section.Name}</a>")));
    }

    private void WriteCharts(TextWriter page)
    {
        if (_data.Counts.Total == 0)
            return;
        page.Write("<section id=\"charts\" aria-labelledby=\"charts-h\"><h2 id=\"charts-h\">Charts</h2>\n<div class=\"charts\">\n");
        TimelineChart.Write(page, _data);
        DurationChart.Write(page, _data);
        HeatMap.Write(page, _data);
        BarCharts.WriteGroups(page, "backup-servers", "By backup server", "Backup server", _data, _data.BackupServers);
        BarCharts.WriteGroups(page, "types", "By type", "Type", _data, _data.JobTypes);
        BarCharts.WriteSlowest(page, _data);
        BarCharts.WriteMostRestored(page, _data);
        page.Write("</div></section>\n");
    }

    private void WriteRows(TextWriter page, CancellationToken cancellation)
    {
        if (_data.Counts.Total > 0)
            new SessionTables(page, _data, _csv?.Name, cancellation).Write();
    }

    private void WriteSignOff(TextWriter page)
    {
        if (_options.SignOff)
            EvidenceSection.WriteSignOff(page);
    }
}
