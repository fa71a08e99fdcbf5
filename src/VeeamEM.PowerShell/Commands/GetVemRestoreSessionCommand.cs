using System;
using System.Collections.Generic;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Query;
using VeeamEM.Reports;

namespace VeeamEM.Commands;

/// <summary>Gets restore sessions.</summary>
[Cmdlet(VerbsCommon.Get, "VemRestoreSession", DefaultParameterSetName = ParameterSets.Query, SupportsPaging = true)]
[OutputType(typeof(RestoreSession), typeof(EntityReference))]
public sealed class GetVemRestoreSessionCommand : RestoreSessionFilterCmdlet
{
    private const string Activity = "Reading restore sessions";

    /// <summary>Where the server's name for an order differs from the object's property.</summary>
    private static readonly Dictionary<string, string> s_sortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VmName"] = "VmDisplayName",
        ["JobType"] = "Type",
        ["BackupServer"] = "BackupServerName",
    };

    private EntityQuery<RestoreSession>? _query;
    private IIdRead? _ids;
    private ReadScope? _scope;

    [Parameter(ParameterSetName = ParameterSets.Query)]
    [ValidateSet("CreationTime", "EndTime", "Name", "VmName", "JobType", "State", "Result", "BackupServer")]
    public string SortBy { get; set; } = "CreationTime";

    [Parameter(ParameterSetName = ParameterSets.Query)]
    public SwitchParameter Descending { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Id, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uid")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public EntityArgument[]? Id { get; set; }

    [Parameter]
    public SwitchParameter AsReference { get; set; }

    private protected override void Begin()
    {
        // A mistake in the question is told before any request.
        if (ParameterSetName == ParameterSets.Query)
            _query = ToQuery().OrderedBy(s_sortNames.TryGetValue(SortBy, out string? name) ? name : SortBy, IsDescending);
        else
            _ids = BeginIds();
    }

    private protected override void Process()
    {
        foreach (EntityArgument id in Id ?? [])
            _ids!.Add(id);
    }

    private protected override void End()
    {
        if (_query is null)
            _ids!.EmitAll();
        else if (AsReference)
            Read(_query, Activity, session => WriteObject(EntityReference.Of(session)));
        else
            Read(_query, Activity, EmitCounted);
        if (_scope is not null)
            _scope.Ended = DateTime.UtcNow;
    }

    // A report names the scope of live rows: what was asked for, of which servers, and how many rows left this command.
    private protected override void OnRead(IReadOnlyList<VemServer> servers) => _scope = new ReadScope(
        CreatedAfter, CreatedBefore, ScopeWords.Of(MyInvocation.BoundParameters), ScopeWords.IsLimited(MyInvocation.BoundParameters), servers);

    private protected override void OnFailure(VemServer server, VemException failure) => _scope?.Fail(server, failure);

    private void EmitCounted(RestoreSession session)
    {
        _scope?.Count(session);
        Emit(session);
    }

    private IIdRead BeginIds()
    {
        RequireAnyServer();
        return AsReference
            ? new IdRead<EntityReference>(EntityReference.ToRestoreSession, this, reference => EmitWanted(reference, WriteObject))
            : new IdRead<RestoreSession>(RestoreSession.Type, this, session => EmitWanted(session, Emit));
    }

    // Newest first is what people look at; an order that was asked for by name ascends unless told otherwise.
    private bool IsDescending => !IsOrderGiven || Descending.IsPresent;

    private protected override bool IsOrderGiven => MyInvocation.BoundParameters.ContainsKey(nameof(SortBy))
        || MyInvocation.BoundParameters.ContainsKey(nameof(Descending));
}
