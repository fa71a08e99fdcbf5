using System;
using System.Management.Automation;
using VeeamEM.Binding;

namespace VeeamEM.Commands;

// The criteria repeat those of RestoreSessionFilterCmdlet: here they belong to another parameter set, and none is positional.
public sealed partial class NewVemRestoreReportCommand
{
    /// <summary>Restore sessions, or rows made from them; without any, the report says so.</summary>
    [Parameter(ParameterSetName = ParameterSets.Input, Mandatory = true, ValueFromPipeline = true, HelpMessage = ParameterHelp.Sessions)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSObject?[]? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, HelpMessage = ParameterHelp.ReportPath)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    [Parameter(HelpMessage = ParameterHelp.Title)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string Title { get; set; } = "Restore report";

    [Parameter(HelpMessage = ParameterHelp.RtoThreshold)]
    [Hours]
    [ValidateInput(InputKind.Duration)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? RtoThreshold { get; set; }

    [Parameter(HelpMessage = ParameterHelp.RpoThreshold)]
    [Hours]
    [ValidateInput(InputKind.Duration)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? RpoThreshold { get; set; }

    [Parameter(HelpMessage = ParameterHelp.CriticalVm)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(CriticalVm), nameof(RestoreSession.VmName))]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public string[]? CriticalVm { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Coverage)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSObject?[]? Coverage { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Annotation)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSObject[]? Annotation { get; set; }

    [Parameter(HelpMessage = ParameterHelp.SignOff)]
    public SwitchParameter SignOff { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Csv)]
    public SwitchParameter Csv { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Force)]
    public SwitchParameter Force { get; set; }

    [Parameter(HelpMessage = ParameterHelp.PassThru)]
    public SwitchParameter PassThru { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, Mandatory = true, HelpMessage = ParameterHelp.CreatedAfter)]
    [Alias("After")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedAfter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.CreatedBefore)]
    [Alias("Before")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedBefore { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.VmName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(VmName))]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public string[]? VmName { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.SessionName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(Name))]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.JobType)]
    [ValidateNotNullOrEmpty]
    [Alias("Type")]
    [ArgumentCompleter(typeof(JobTypeCompleter))]
    public string[]? JobType { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.State)]
    [Alias("Status")]
    [ValidateSet("Starting", "Working", "Stopping", "Stopped")]
    public string[]? State { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.Result)]
    [ValidateSet("None", "Success", "Warning", "Failed")]
    public string[]? Result { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.BackupServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(BackupServer))]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public string[]? BackupServer { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.EndedAfter)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? EndedAfter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.EndedBefore)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? EndedBefore { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.Filter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public string? Filter { get; set; }
}
