using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using VeeamEM.Binding;
using VeeamEM.Query;
using VeeamEM.Reports;
using VeeamEM.Statistics;

namespace VeeamEM.Commands;

/// <summary>
/// Writes a report of restore sessions: one self-contained HTML file and, on request, a CSV file with all rows. With
/// -CreatedAfter it reads the sessions itself, so the page can prove its scope even if there are no rows.
/// </summary>
[Cmdlet(VerbsCommon.New, "VemRestoreReport", DefaultParameterSetName = ParameterSets.Input, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed partial class NewVemRestoreReportCommand : VemServerCmdlet
{
    private readonly ReportScope _scope = new();
    private ReportOptions? _options;
    private EntityQuery<RestoreSession>? _query;
    private SessionInput? _input;
    private CoverageInput? _coverage;
    private RestoreReport? _report;
    private ReadErrors? _errors;

    private protected override object? ErrorTarget => _options?.Path ?? Path;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _report?.Dispose();
    }

    private protected override void Begin()
    {
        string path = FileSystemPath.Of(this, Path, reason => ReportErrors.NotWritten(Path, reason));
        // The shell would report each row as an error, and the page would show other rows than those piped in.
        if (ParameterSetName == ParameterSets.Query && MyInvocation.ExpectingInput)
            throw ReportErrors.InputWithPeriod();
        if (ParameterSetName == ParameterSets.Query)
            _query = ToQuery();
        else if (Server is not null && !HasDefault(nameof(Server)))
            throw ReportErrors.ServerWithoutPeriod();
        _options = new ReportOptions(path, Title)
        {
            Thresholds = new Thresholds(RtoThreshold, RpoThreshold),
            Critical = (CriticalVm ?? []).Select(name => name.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Select(VmNamePattern.Of).ToArray(),
            Annotations = AnnotationInput.Read(Annotation),
            SignOff = SignOff,
            Csv = Csv,
            Overwrite = Force,
        };
        RestoreReport.Check(_options);
        WarnOfFuture("-CreatedAfter", CreatedAfter);
        WarnOfFuture("-EndedAfter", EndedAfter);
        if (!ShouldProcess(Csv ? $"{path} and {_options.CsvPath}" : path, "Write restore report"))
            return;
        // A failed read in parentheses returns nothing: the argument is null.
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Coverage)))
            _scope.Coverage = (_coverage = new CoverageInput(WriteWarning)).Read(Coverage);
        _errors = new ReadErrors(SessionState);
        _input = new SessionInput(this, _scope.CountRow);
        _scope.IsPiped = _query is null;
        _report = new RestoreReport(_options);
    }

    private protected override void Process()
    {
        if (_report is null || _query is not null)
            return;
        foreach (SessionRow session in _input!.Read(InputObject))
            _report.Add(session);
    }

    private protected override void End()
    {
        if (_report is null)
            return;
        if (_query is null)
            _scope.Errors = _scope.Unknown > 0 || _scope.Reads.Count == 0 ? _errors!.Messages() : [];
        else
            Read(_query);
        _input!.Conclude();
        _scope.Dates = _input.DatesNote ?? _coverage?.DatesNote;
        HistoryStart.Find(this, _scope);

        // With -ErrorAction Stop, the command ends here and nothing is written. Its own read has reported its errors already.
        if ((_query is null ? _scope.Failures : _scope.Coverage?.Failures)?.FirstOrDefault() is { } failure)
            Report(ReportErrors.Incomplete(_options!.Path, failure), _options.Path);
        _report.Finish(_scope, Provenance(), Cancellation);
        Warn();
        if (!PassThru)
            return;

        // As Get-Item emits them: a bare FileInfo has empty columns in the shell's own table.
        foreach (string file in Csv ? new[] { _options!.Path, _options.CsvPath } : [_options!.Path])
            WriteObject(InvokeProvider.Item.Get([@"Microsoft.PowerShell.Core\FileSystem::" + file], force: true, literalPath: true), enumerateCollection: true);
    }

    // A default for all cmdlets of the module is not meant for piped rows.
    private bool HasDefault(string parameter) => SessionState.PSVariable.GetValue("PSDefaultParameterValues") is IDictionary defaults
        && defaults.Keys.OfType<string>().Any(key => key.EndsWith(":" + parameter, StringComparison.OrdinalIgnoreCase)
            && Wildcard.TryGet(key.Substring(0, key.IndexOf(':')))?.IsMatch(MyInvocation.MyCommand.Name) == true);

    private EntityQuery<RestoreSession> ToQuery() => new QueryBuilder<RestoreSession>(RestoreSession.Type)
        .Names(nameof(VmName), "VmDisplayName", VmName, session => session.VmName)
        .Names(nameof(Name), "Name", Name, session => session.Name)
        .Names(nameof(BackupServer), "BackupServerName", BackupServer, session => session.BackupServer)
        .AnyOf("Type", JobType)
        .AnyOf("State", State)
        .AnyOf("Result", Result)
        .Between("CreationTime", CreatedAfter, CreatedBefore, "-CreatedAfter and -CreatedBefore")
        .Between("EndTime", EndedAfter, EndedBefore, "-EndedAfter and -EndedBefore")
        .User(Filter)
        .Build();

    private void Read(EntityQuery<RestoreSession> query)
    {
        var read = new ReadScope(CreatedAfter, CreatedBefore, ScopeCriteria.From(MyInvocation.BoundParameters), false, RequireServers());
        new ScopedRead(this, query, read).Run(_scope, _report!.Add);
        if (read.Servers.All(server => server.Rows == 0 && server.Failure is null))
            UnknownBackupServers.Warn(this, read.Servers.Select(server => (VemServer)server.Connection!).ToArray(), BackupServer);
    }

    private void Warn()
    {
        foreach (CriticalVmCoverage vm in _options!.Critical.Select(vm => vm.CoverageBy(_report!.Data.Vms)).Where(vm => !vm.IsRestored))
            WriteWarning($"The critical VM {vm.Name} has no restore that ended with Success or Warning in this report.");
        foreach (string objection in _options.Annotations.Objections)
            WriteWarning(objection);
        foreach (Guid id in _options.Annotations.Unused)
            WriteWarning($"The annotation of {id} matches no row of this report.");
        if (_scope.Limitations.FirstOrDefault() is { } limitation)
            WriteVerbose("On the page: " + limitation);
    }

    private ReportProvenance Provenance()
    {
        string? version = typeof(RestoreSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        string shell = SessionState.PSVariable.GetValue("PSVersionTable") is IDictionary table ? $"{table["PSVersion"]} ({table["PSEdition"]})" : "unknown";
        return new ReportProvenance(version?.Split('+')[0] ?? "unknown", shell, DateTimeOffset.Now);
    }
}
