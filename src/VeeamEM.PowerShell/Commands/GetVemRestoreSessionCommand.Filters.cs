using System;
using System.Management.Automation;
using VeeamEM.Binding;

namespace VeeamEM.Commands;

// The criteria also narrow pipeline input, so each is declared again for the second parameter set.
public sealed partial class GetVemRestoreSessionCommand
{
    [Parameter(ParameterSetName = ParameterSets.Query, Position = 0, HelpMessage = ParameterHelp.VmName)]
    [Parameter(ParameterSetName = ParameterSets.Input, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = ParameterHelp.VmName)]
    [SupportsWildcards]
    [Names(nameof(VmName))]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public override string[]? VmName { get => base.VmName; set => base.VmName = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.SessionName)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.SessionName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(Name))]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public override string[]? Name { get => base.Name; set => base.Name = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.JobType)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.JobType)]
    [ValidateNotNullOrEmpty]
    [Alias("Type")]
    [ArgumentCompleter(typeof(JobTypeCompleter))]
    public override string[]? JobType { get => base.JobType; set => base.JobType = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.State)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.State)]
    [Alias("Status")]
    [ValidateSet("Starting", "Working", "Stopping", "Stopped")]
    public override string[]? State { get => base.State; set => base.State = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.Result)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.Result)]
    [ValidateSet("None", "Success", "Warning", "Failed")]
    public override string[]? Result { get => base.Result; set => base.Result = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.BackupServer)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.BackupServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(BackupServer))]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public override string[]? BackupServer { get => base.BackupServer; set => base.BackupServer = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.CreatedAfter)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.CreatedAfter)]
    [Alias("After")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public override DateTime? CreatedAfter { get => base.CreatedAfter; set => base.CreatedAfter = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.CreatedBefore)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.CreatedBefore)]
    [Alias("Before")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public override DateTime? CreatedBefore { get => base.CreatedBefore; set => base.CreatedBefore = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.EndedAfter)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.EndedAfter)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public override DateTime? EndedAfter { get => base.EndedAfter; set => base.EndedAfter = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.EndedBefore)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.EndedBefore)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public override DateTime? EndedBefore { get => base.EndedBefore; set => base.EndedBefore = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.Filter)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.Filter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public override string? Filter { get => base.Filter; set => base.Filter = value; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.PageSize)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.PageSize)]
    [ValidateRange(1, 10000)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public override int PageSize { get => base.PageSize; set => base.PageSize = value; }
}
