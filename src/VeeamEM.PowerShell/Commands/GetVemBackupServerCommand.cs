using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Query;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Gets backup servers.</summary>
[Cmdlet(VerbsCommon.Get, "VemBackupServer", DefaultParameterSetName = ParameterSets.Query, SupportsPaging = true)]
[OutputType(typeof(BackupServer))]
public sealed class GetVemBackupServerCommand : LinkedCmdlet<BackupServer>
{
    private EntityQuery<BackupServer>? _query;

    [Parameter(ParameterSetName = ParameterSets.Query, Position = 0, HelpMessage = ParameterHelp.BackupServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(Name), nameof(BackupServer))]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public string[]? Name { get; set; }

    private protected override EntityType<BackupServer> EntityType => BackupServer.Type;

    private protected override string LinkProperty => nameof(VeeamEM.RestoreSession.BackupServerId);

    private protected override void BeginQuery() => _query = new QueryBuilder<BackupServer>(BackupServer.Type)
        .Names(nameof(Name), "Name", Name, server => server.Name)
        .Build();

    private protected override void EndQuery() => Read(_query!, "Reading backup servers", Emit);

    private protected override void OnEmpty(IReadOnlyList<VemServer> servers) => UnknownBackupServers.Warn(this, servers, Name, nameof(Name));

    private protected override void Emit(BackupServer entity)
    {
        KnownNames.Current.Add(null, entity.Name);
        WriteRow(entity);
    }
}
