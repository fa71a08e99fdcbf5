using System;
using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Query;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Gets restore points of VMs.</summary>
[Cmdlet(VerbsCommon.Get, "VemRestorePoint", DefaultParameterSetName = ParameterSets.Query, SupportsPaging = true)]
[OutputType(typeof(RestorePoint))]
public sealed class GetVemRestorePointCommand : LinkedCmdlet<RestorePoint>
{
    private EntityQuery<RestorePoint>? _query;

    [Parameter(ParameterSetName = ParameterSets.Query, Position = 0, HelpMessage = ParameterHelp.VmName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(VmName))]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public string[]? VmName { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.CreatedAfter)]
    [Alias("After")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedAfter { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.CreatedBefore)]
    [Alias("Before")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedBefore { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.BackupServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(BackupServer))]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public string[]? BackupServer { get; set; }

    private protected override EntityType<RestorePoint> EntityType => RestorePoint.Type;

    private protected override string LinkProperty => nameof(VeeamEM.RestoreSession.RestorePointId);

    private protected override void BeginQuery()
    {
        _query = new QueryBuilder<RestorePoint>(RestorePoint.Type)
            .Names(nameof(VmName), "VmDisplayName", VmName, point => point.VmName)
            .Names(nameof(BackupServer), "BackupServerName", BackupServer, point => point.BackupServer)
            .Between("CreationTime", CreatedAfter, CreatedBefore, "-CreatedAfter and -CreatedBefore")
            .Build();
        WarnOfFuture("-CreatedAfter", CreatedAfter, "no restore point can have been made after it yet");
    }

    private protected override void EndQuery() => Read(_query!, "Reading restore points", Emit);

    private protected override void OnEmpty(IReadOnlyList<VemServer> servers) => UnknownBackupServers.Warn(this, servers, BackupServer);

    private protected override void Emit(RestorePoint entity)
    {
        KnownNames.Current.Add(entity.VmName, entity.BackupServer);
        WriteRow(entity);
    }
}
