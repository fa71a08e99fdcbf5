using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Client;
using VeeamEM.Coverage;
using VeeamEM.Errors;
using VeeamEM.Query;
using VeeamEM.Reports;
using VeeamEM.State;

namespace VeeamEM.Commands;

/// <summary>Reports for each protected VM whether it was restored in a period. A server that cannot be read completely produces its error and no rows.</summary>
[Cmdlet(VerbsCommon.Get, "VemRestoreCoverage")]
[OutputType(typeof(RestoreCoverage))]
public sealed class GetVemRestoreCoverageCommand : VemServerCmdlet
{
    private Inventory? _inventory;
    private bool _hasRows;
    private bool _hasFailed;

    [Parameter(Position = 0, HelpMessage = ParameterHelp.VmName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(VmName))]
    [ArgumentCompleter(typeof(VmNameCompleter))]
    public string[]? VmName { get; set; }

    [Parameter(HelpMessage = ParameterHelp.CoveredAfter)]
    [Alias("After")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime CreatedAfter { get; set; } = DateTime.Now.AddDays(-90);

    [Parameter(HelpMessage = ParameterHelp.CreatedBefore)]
    [Alias("Before")]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? CreatedBefore { get; set; }

    [Parameter(HelpMessage = ParameterHelp.ProtectedSince)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime ProtectedSince { get; set; } = DateTime.Now.AddDays(-30);

    [Parameter(HelpMessage = ParameterHelp.BackupServer)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Names(nameof(BackupServer))]
    [ArgumentCompleter(typeof(BackupServerNameCompleter))]
    public string[]? BackupServer { get; set; }

    [Parameter(HelpMessage = ParameterHelp.Inventory)]
    [ValidateNotNullOrEmpty]
    [Names(nameof(Inventory), nameof(RestoreCoverage.VmName))]
    [ArgumentCompleter(typeof(LiteralVmNameCompleter))]
    public string[]? Inventory { get; set; }

    private protected override void End()
    {
        _inventory = new Inventory(Inventory);

        // Without a name: a VM that was renamed since its restore is matched by its restore point.
        EntityQuery<RestoreSession> sessions = new QueryBuilder<RestoreSession>(RestoreSession.Type)
            .Names(nameof(BackupServer), "BackupServerName", BackupServer, session => session.BackupServer)
            .Between("CreationTime", CreatedAfter, CreatedBefore, "-CreatedAfter and -CreatedBefore")
            .Build();

        // Only all machines of all backup servers together show whether a name of the inventory is protected.
        EntityQuery<RestorePoint> points = new QueryBuilder<RestorePoint>(RestorePoint.Type)
            .Names(nameof(VmName), "VmDisplayName", Inventory is null ? VmName : null, point => point.VmName)
            .Names(nameof(BackupServer), "BackupServerName", Inventory is null ? BackupServer : null, point => point.BackupServer)
            .Between("CreationTime", ProtectedSince, null, "-ProtectedSince")
            .Build();
        WarnOfFuture("-CreatedAfter", CreatedAfter);
        WarnOfFuture("-ProtectedSince", ProtectedSince, "no restore point can have been made after it yet");
        IReadOnlyList<VemServer> servers = RequireServers();
        var scope = new CoverageScope(CreatedAfter, CreatedBefore, ProtectedSince, ScopeCriteria.From(MyInvocation.BoundParameters), servers);
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge, "Reading restore sessions and restore points");
        try
        {
            bridge.Run(scope.Servers.Select(server => (Action)(() => Read(server, scope, bridge, observer, sessions, points))).ToArray());
        }
        finally
        {
            observer.Complete();
        }

        if (!_hasRows && !_hasFailed)
            UnknownBackupServers.Warn(this, servers, BackupServer);
        EmitInventory(scope);
        scope.Ended = DateTime.UtcNow;
    }

    private void Read(CoverageServer part, CoverageScope scope, PipelineBridge bridge, CommandObserver observer, EntityQuery<RestoreSession> sessions, EntityQuery<RestorePoint> points)
    {
        var server = (VemServer)part.Connection;
        try
        {
            ReadContext context = observer.Context();
            RestoreCoverage[] rows = new CoverageRead(server.Client, context).Run(sessions, points).ToArray();
            bridge.Post(() => Emit(rows, part, scope));
        }
        catch (VemException failure)
        {
            bridge.Post(() =>
            {
                _hasFailed = true;
                part.Failure = failure.ErrorId + ": " + failure.Message;
                Report(failure, server);
            });
        }
    }

    private void Emit(RestoreCoverage[] rows, CoverageServer part, CoverageScope scope)
    {
        KnownNames names = KnownNames.Current;
        Func<string, bool> isVm = VmNamePattern.AnyOf(Inventory is null ? null : VmName);
        Func<string, bool> isServer = VmNamePattern.AnyOf(Inventory is null ? null : BackupServer);
        foreach (RestoreCoverage row in rows)
        {
            _inventory!.Add(row);
            names.Add(row.VmName, row.BackupServer);
            if (!isVm(row.VmName) || !isServer(row.BackupServer ?? string.Empty))
                continue;
            _hasRows = true;
            WriteRow(scope.Count(row, part));
        }
    }

    // A name that was not found may be protected on a server that could not be read.
    private void EmitInventory(CoverageScope scope)
    {
        scope.Inventory = _inventory!.Names.Count;
        foreach (string name in _hasFailed ? [] : _inventory.NotProtected)
        {
            if (_inventory.IsPattern(name))
                Reject(name, scope);
            else
                WriteRow(scope.Count(new RestoreCoverage(name, RestoreVerdict.NotProtected), null));
        }
    }

    private void Reject(string name, CoverageScope scope)
    {
        VemException failure = InputErrors.InventoryPattern(name);
        scope.Rejected.Add(failure.Message);
        Report(failure, name);
    }
}
