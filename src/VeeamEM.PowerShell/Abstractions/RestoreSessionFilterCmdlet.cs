using System;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Query;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>A cmdlet that takes the criteria of restore sessions.</summary>
public abstract class RestoreSessionFilterCmdlet : QueryCmdlet
{
    private KnownNames? _names;

    [Parameter(ParameterSetName = ParameterSets.Query, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public string[]? VmName { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateNotNullOrEmpty]
    [Alias("Type")]
    [ArgumentCompleter(typeof(JobTypeCompleter))]
    public string[]? JobType { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [Alias("Status")]
    [ValidateSet("Starting", "Working", "Stopping", "Stopped")]
    public string[]? State { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateSet("None", "Success", "Warning", "Failed")]
    public string[]? Result { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public string[]? BackupServer { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [Alias("After")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedAfter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [Alias("Before")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedBefore { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? EndedAfter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? EndedBefore { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public string? Filter { get; set; }

    /// <summary>The criteria as a question; a mistake in them is told here, before any request.</summary>
    private protected EntityQuery<RestoreSession> ToQuery() => new QueryBuilder<RestoreSession>(RestoreSession.Type)
        .Names(nameof(VmName), "VmDisplayName", VmName, session => session.VmName)
        .Names(nameof(Name), "Name", Name, session => session.Name)
        .Names(nameof(BackupServer), "BackupServerName", BackupServer, session => session.BackupServer)
        .AnyOf("Type", JobType, JobTypeCompleter.Documented)
        .AnyOf("State", State, "Starting", "Working", "Stopping", "Stopped")
        .AnyOf("Result", Result, "None", "Success", "Warning", "Failed")
        .Between("CreationTime", CreatedAfter, CreatedBefore, "-CreatedAfter and -CreatedBefore")
        .Between("EndTime", EndedAfter, EndedBefore, "-EndedAfter and -EndedBefore")
        .User(Filter)
        .Build();

    private protected void Emit(RestoreSession session)
    {
        (_names ??= KnownNames.Current).Add(session.VmName, session.BackupServer);
        WriteRow(session);
    }
}
