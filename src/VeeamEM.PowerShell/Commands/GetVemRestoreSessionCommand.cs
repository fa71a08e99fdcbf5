using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Errors;
using VeeamEM.Query;
using VeeamEM.Reports;
using VeeamEM.Xml;

namespace VeeamEM.Commands;

/// <summary>Gets restore sessions.</summary>
[Cmdlet(VerbsCommon.Get, "VemRestoreSession", DefaultParameterSetName = ParameterSets.Query, SupportsPaging = true)]
[OutputType(typeof(RestoreSession), typeof(EntityReference))]
public sealed partial class GetVemRestoreSessionCommand : RestoreSessionFilterCmdlet
{
    private const string Activity = "Reading restore sessions";

    /// <summary>Where the server's name for a sort order differs from the object's property.</summary>
    private static readonly Dictionary<string, string> s_sortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VmName"] = "VmDisplayName",
        ["JobType"] = "Type",
        ["BackupServer"] = "BackupServerName",
    };

    private readonly Dictionary<VemServer, SessionSelection> _selections = [];
    private string[]? _names;
    private bool _computesNames;
    private EntityQuery<RestoreSession>? _query;
    private IdRead? _ids;
    private ReadScope? _scope;

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.SortBy)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.SortBy)]
    [ValidateSet("CreationTime", "EndTime", "Name", "VmName", "JobType", "State", "Result", "BackupServer")]
    public string SortBy { get; set; } = "CreationTime";

    [Parameter(ParameterSetName = ParameterSets.Query, HelpMessage = ParameterHelp.Descending)]
    [Parameter(ParameterSetName = ParameterSets.Input, HelpMessage = ParameterHelp.Descending)]
    public SwitchParameter Descending { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Id, Mandatory = true, HelpMessage = ParameterHelp.Id)]
    [Alias("Uid")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    [EntityId]
    public string[]? Id { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Input, Mandatory = true, ValueFromPipeline = true, HelpMessage = ParameterHelp.SessionSource)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSObject[]? InputObject { get; set; }

    [Parameter(HelpMessage = ParameterHelp.AsReference)]
    public SwitchParameter AsReference { get; set; }

    private protected override void Begin()
    {
        // Invalid criteria fail before any request.
        // A script block that computes the names has no value yet; its placeholder depends on the version of the shell.
        _computesNames = MyInvocation.BoundParameters.TryGetValue(nameof(VmName), out object? bound) && bound is not (null or string[]);
        _names = VmName;
        RequireNames();
        _query = ToOrderedQuery(null);
        WarnOfFuture("-CreatedAfter", CreatedAfter);
        WarnOfFuture("-EndedAfter", EndedAfter);

        // Until the first object arrives, the shell treats a script block as a command without input.
        if (ParameterSetName != ParameterSets.Query || _computesNames)
            _ids = BeginIds();
    }

    private protected override void Process()
    {
        foreach (EntityArgument id in EntityIdAttribute.ArgumentsOf(Id))
            _ids!.Add(id);
        foreach (PSObject input in InputObject ?? [])
            AddInput(input);
    }

    private protected override void End()
    {
        _ids?.EmitAll();
        VmName = _names;
        Action<RestoreSession> emit = AsReference ? WriteReference : EmitCounted;
        if (_ids is null)
            Read(_query!, Activity, emit);
        else if (_selections.Count > 0)
            Read([.. _selections.Select(selection => (selection.Key, ToOrderedQuery(selection.Value)))], Activity, emit);
        if (_scope is not null)
            _scope.Ended = DateTime.UtcNow;
    }

    private void AddInput(PSObject input)
    {
        var source = SessionSource.Of(input, _names is null ? VmName : null, _computesNames);
        if (source.Kind == SessionSourceKind.Unknown)
            Report(InputErrors.NoSession(input), input.BaseObject is PSCustomObject ? input : input.BaseObject);
        else if (source.Kind == SessionSourceKind.Session && !_query!.IsDecidable)
            throw InputErrors.NotDecidable(Filter!);
        else if (source.Kind == SessionSourceKind.Session && IsOrderSpecified)
            throw InputErrors.NotSorted();
        else if (source.Kind == SessionSourceKind.Session)
            _ids!.Add(source.Id);
        else
            Select(source);
    }

    private void Select(SessionSource source)
    {
        foreach (VemServer server in ServersOf(source.Server))
        {
            if (!_selections.TryGetValue(server, out SessionSelection? selection))
                _selections.Add(server, selection = new SessionSelection());
            selection.Add(source);
        }
    }

    // A report shows the scope of live rows: what was requested, from which servers, and how many rows this command returned.
    // The scope of pipeline input is not known here.
    private protected override void OnRead(IReadOnlyList<VemServer> servers) => _scope = _ids is not null ? null : new ReadScope(
        CreatedAfter, CreatedBefore, ScopeCriteria.From(MyInvocation.BoundParameters), ScopeCriteria.IsLimited(MyInvocation.BoundParameters), servers);

    private protected override void OnFailure(VemServer server, VemException failure) => _scope?.Fail(server, failure);

    private void EmitCounted(RestoreSession session)
    {
        _scope?.Count(session);
        WriteSession(session);
    }

    private void WriteReference(RestoreSession session) => WriteRow(EntityReference.Of(session));

    private IdRead BeginIds()
    {
        RequireAnyServer();

        // A reference has nothing that a criterion could test.
        if (AsReference && !_query!.HasCriteria)
            return IdRead.Of(EntityReference.ToRestoreSession, this, reference => EmitWanted(reference, WriteRow));
        Action<RestoreSession> emit = AsReference ? WriteReference : WriteSession;
        return IdRead.Of(RestoreSession.Type, this, session =>
        {
            if (_query!.Passes(session))
                EmitWanted(session, emit);
        });
    }

    private EntityQuery<RestoreSession> ToOrderedQuery(SessionSelection? selection) =>
        ToQuery(selection).OrderedBy(s_sortNames.TryGetValue(SortBy, out string? name) ? name : SortBy, IsDescending);

    // An attribute would also reject objects without the property.
    private void RequireNames()
    {
        if (!_computesNames && MyInvocation.BoundParameters.ContainsKey(nameof(VmName)) && (VmName is not { Length: > 0 } || VmName.Any(string.IsNullOrEmpty)))
        {
            ThrowTerminatingError(new ErrorRecord(
                new ValidationMetadataException("The argument of -VmName is null or empty. Specify the name of a VM, or omit -VmName to get all."),
                "ParameterArgumentValidationError",
                ErrorCategory.InvalidData,
                null));
        }
    }

    // Newest first by default; an order requested by name is ascending unless specified otherwise.
    private bool IsDescending => !IsOrderSpecified || Descending.IsPresent;

    private protected override bool IsOrderSpecified => MyInvocation.BoundParameters.ContainsKey(nameof(SortBy))
        || MyInvocation.BoundParameters.ContainsKey(nameof(Descending));
}
