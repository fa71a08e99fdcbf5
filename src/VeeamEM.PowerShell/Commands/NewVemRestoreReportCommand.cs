using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using VeeamEM.Binding;
using VeeamEM.Reports;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Writes a report over restore sessions: one HTML file that needs nothing else, and on demand a CSV with all rows.</summary>
[Cmdlet(VerbsCommon.New, "VemRestoreReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewVemRestoreReportCommand : VemCmdlet
{
    private string? _path;
    private SessionInput? _input;
    private RestoreReport? _report;
    private ReadErrors? _errors;

    /// <summary>Restore sessions, or rows that were made of them; none at all make a report that says so.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Restore report";

    [Parameter]
    [ValidateThreshold]
    public TimeSpan? RtoThreshold { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public string[]? CriticalVm { get; set; }

    [Parameter]
    public SwitchParameter Csv { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override object? ErrorTarget => _path ?? Path;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _report?.Dispose();
    }

    private protected override void Begin()
    {
        _path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out ProviderInfo provider, out _);
        if (!string.Equals(provider.Name, "FileSystem", StringComparison.Ordinal))
            throw ReportErrors.NotWritten(Path, "it is no path of a file system");
        CriticalVm[] critical = (CriticalVm ?? []).Select(VmNamePattern.Of).ToArray();
        var options = new ReportOptions(_path, Title, new Thresholds(RtoThreshold, null), critical, Csv, Force);
        RestoreReport.Check(options);
        if (!ShouldProcess(Csv ? $"{_path} and {options.CsvPath}" : _path, "Write restore report"))
            return;
        _errors = new ReadErrors(SessionState);
        _input = new SessionInput(this);
        _report = new RestoreReport(options);
    }

    private protected override void Process()
    {
        if (_report is null)
            return;
        foreach (SessionRow session in _input!.Read(InputObject))
            _report.Add(session);
    }

    private protected override void End()
    {
        if (_report is null)
            return;
        _input!.Conclude();
        _report.Finish(Evidence(), Cancellation);
        if (PassThru)
            WriteObject(new FileInfo(_path!));
    }

    private ReportEvidence Evidence()
    {
        VemServer[] servers = RunspaceServers.Current.All().Where(server => _input!.RowsFrom(server) > 0).ToArray();
        IReadOnlyList<ReportConnection> connections = servers
            .Select(server => new ReportConnection(server.Name, server.UserName, server.ApiVersion))
            .ToArray();
        string? version = typeof(RestoreSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new ReportEvidence(connections, _errors!.Messages(), version?.Split('+')[0] ?? "unknown", Shell(), DateTimeOffset.Now)
        {
            RowsOfOthers = _input!.RowsOfOthers(servers),
            Dates = _input.DatesNote,
        };
    }

    private string Shell() => SessionState.PSVariable.GetValue("PSVersionTable") is IDictionary table
        ? $"{table["PSVersion"]} ({table["PSEdition"]})"
        : "unknown";
}
