using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Errors;
using VeeamEM.Follow;
using VeeamEM.Xml;

namespace VeeamEM.Commands;

/// <summary>Waits until restore sessions have finished.</summary>
[Cmdlet(VerbsLifecycle.Wait, "VemRestoreSession", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(RestoreSession))]
public sealed class WaitVemRestoreSessionCommand : VemServerCmdlet
{
    private const string InputObjectSet = "InputObject";
    private readonly List<EntityArgument> _waiting = [];

    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = ParameterHelp.Running)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public PSObject[]? InputObject { get; set; }

    [Parameter(ParameterSetName = ParameterSets.Id, Mandatory = true, HelpMessage = ParameterHelp.Id)]
    [Alias("Uid")]
    [ValidateNotNullOrEmpty]
    [EntityId]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[]? Id { get; set; }

    [Parameter(HelpMessage = ParameterHelp.TimeoutSec)]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int? TimeoutSec { get; set; }

    [Parameter(HelpMessage = ParameterHelp.PollingIntervalSec)]
    [ValidateRange(0.1, 3600)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public double PollingIntervalSec { get; set; } = 30;

    // Not without -Server: sessions that have finished are returned without a connection.
    private protected override void Begin()
    {
        if (Server is not null)
            RequireAnyServer();
    }

    private protected override void Process()
    {
        foreach (PSObject input in InputObject ?? [])
        {
            // A session that had finished when it was read stays finished.
            if (input.BaseObject is RestoreSession { IsRunning: false } finished)
                WriteSession(finished);
            else if (input.BaseObject is string or Guid)
                _waiting.Add(new EntityArgument(input.BaseObject.ToString()!));
            else
                AddObject(input);
        }

        _waiting.AddRange(EntityIdAttribute.ArgumentsOf(Id));
    }

    private protected override void End()
    {
        if (_waiting.Count == 0)
            return;
        foreach (EntityArgument malformed in _waiting.Where(argument => IdOf(argument) is null))
            Report(VemErrors.NotAnId(RestoreSession.Type.Name, malformed.Text), malformed.Text);

        ILookup<VemServer, Guid> byServer = _waiting.Where(argument => IdOf(argument) is not null)
            .SelectMany(argument => ServersOf(argument.Server), (argument, server) => (argument, server))
            .ToLookup(pair => pair.server, pair => pair.argument.Id!.Value);
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge);
        var progress = new WaitProgress(this);
        var missing = new MissingIds(byServer);
        try
        {
            bridge.Run(byServer.Select(group => (Action)(() => Wait(group.Key, new SessionWait(group.Key.Client, group), bridge, observer, progress, missing))).ToArray());
        }
        finally
        {
            progress.Complete();
        }
    }

    private void AddObject(PSObject input)
    {
        var argument = new EntityArgument((object)input);
        if (IdOf(argument) is null)
            Report(InputErrors.NoSessionId(input, argument), input.BaseObject is PSCustomObject ? input : input.BaseObject);
        else
            _waiting.Add(argument);
    }

    private static Guid? IdOf(EntityArgument argument) => argument.IdOf(RestoreSession.Type.Name);

    private void Wait(VemServer server, SessionWait wait, PipelineBridge bridge, CommandObserver observer, WaitProgress progress, MissingIds missing)
    {
        var poller = new Poller(server, observer, PollingIntervalSec, TimeoutSec, bridge.Cancellation);
        try
        {
            bool isComplete = poller.Run(context => (wait.Open.Keys.ToArray(), wait.Poll(context)), answer =>
            {
                (Guid[] requested, (IReadOnlyList<RestoreSession> finished, IReadOnlyList<Guid> unknown)) = answer;
                missing.Found(requested.Except(unknown));
                foreach (RestoreSession session in finished)
                    bridge.PostRows(() => WriteSession(session));
                foreach (Guid id in unknown.Where(missing.IsMissingEverywhere))
                    bridge.Post(() => Report(VemErrors.NotFound($"RestoreSession with the ID {id}", missing.Servers), id));
                // Counted here: the next poll changes them on this thread.
                (int done, int percent) = (wait.Total - wait.Open.Count, wait.PercentComplete);
                bridge.Post(() => progress.Show(server, done, wait.Total, percent));
                return wait.IsDone;
            });
            TimeSpan waited = poller.Elapsed;
            if (!isComplete)
                bridge.Post(() => ReportOpen(server, wait, waited, poller.Outage, missing));
        }
        catch (VemException failure)
        {
            bridge.Post(() => Report(failure, server));
        }
    }

    private void ReportOpen(VemServer server, SessionWait wait, TimeSpan waited, VemException? outage, MissingIds missing)
    {
        // A session that another server has is not missing on a server that never responded.
        string names = string.Join(", ", wait.Open
            .Where(open => open.Value is not null || !missing.IsFound(open.Key))
            .Select(open => open.Value?.Name ?? open.Key.ToString()));
        if (names.Length > 0)
            Report(outage is null ? VemErrors.StillRunning(server.Name, names, waited) : VemErrors.SessionsNotRead(server.Name, names, waited, outage), server);
    }
}
