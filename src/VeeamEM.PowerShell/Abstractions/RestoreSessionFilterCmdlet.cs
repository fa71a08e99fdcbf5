using System;
using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Query;

namespace VeeamEM.Commands;

/// <summary>A cmdlet that takes the criteria of restore sessions.</summary>
public abstract class RestoreSessionFilterCmdlet : QueryCmdlet
{
    [Parameter(ParameterSetName = ParameterSets.Query, Position = 0, HelpMessage = ParameterHelp.VmName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(VmName))]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public virtual string[]? VmName { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.SessionName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(Name))]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public virtual string[]? Name { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.JobType)]
    [ValidateNotNullOrEmpty]
    [Alias("Type")]
    [ArgumentCompleter(typeof(JobTypeCompleter))]
    public virtual string[]? JobType { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.State)]
    [Alias("Status")]
    [ValidateSet("Starting", "Working", "Stopping", "Stopped")]
    public virtual string[]? State { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.Result)]
    [ValidateSet("None", "Success", "Warning", "Failed")]
    public virtual string[]? Result { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.BackupServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(BackupServer))]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public virtual string[]? BackupServer { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.CreatedAfter)]
    [Alias("After")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public virtual DateTime? CreatedAfter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.CreatedBefore)]
    [Alias("Before")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public virtual DateTime? CreatedBefore { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.EndedAfter)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public virtual DateTime? EndedAfter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.EndedBefore)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public virtual DateTime? EndedBefore { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.Filter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public virtual string? Filter { get; set; }

    /// <summary>The criteria as a query, with one more; invalid criteria fail here, before any request.</summary>
    private protected EntityQuery<RestoreSession> ToQuery(ICriterion<RestoreSession>? extra = null) => new QueryBuilder<RestoreSession>(RestoreSession.Type)
        .Names(nameof(VmName), "VmDisplayName", VmName, session => session.VmName)
        .Names(nameof(Name), "Name", Name, session => session.Name)
        .Names(nameof(BackupServer), "BackupServerName", BackupServer, session => session.BackupServer)
        .AnyOf("Type", JobType)
        .AnyOf("State", State)
        .AnyOf("Result", Result)
        .Between("CreationTime", CreatedAfter, CreatedBefore, "-CreatedAfter and -CreatedBefore")
        .Between("EndTime", EndedAfter, EndedBefore, "-EndedAfter and -EndedBefore")
        .And(extra)
        .User(Filter)
        .Build();

    private protected sealed override void OnEmpty(IReadOnlyList<VemServer> servers) => UnknownBackupServers.Warn(this, servers, BackupServer);
}
