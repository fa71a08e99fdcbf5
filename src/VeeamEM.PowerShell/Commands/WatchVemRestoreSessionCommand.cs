using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Binding;
using VeeamEM.Follow;
using VeeamEM.Query;

namespace VeeamEM.Commands;

/// <summary>Emits new and changed restore sessions until it is stopped.</summary>
[Cmdlet(VerbsCommon.Watch, "VemRestoreSession", DefaultParameterSetName = ParameterSets.Query)]
[OutputType(typeof(RestoreSession))]
public sealed class WatchVemRestoreSessionCommand : RestoreSessionFilterCmdlet
{
    private EntityQuery<RestoreSession>? _query;

    [Parameter(HelpMessage = ParameterHelp.PollingIntervalSec)]
    [ValidateRange(0.1, 3600)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public double PollingIntervalSec { get; set; } = 30;

    [Parameter(HelpMessage = ParameterHelp.WatchSince)]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? Since { get; set; }

    [Parameter(HelpMessage = ParameterHelp.TimeoutSec)]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public int? TimeoutSec { get; set; }

    [Parameter(HelpMessage = ParameterHelp.IncludeProgress)]
    public SwitchParameter IncludeProgress { get; set; }

    private protected override void Begin()
    {
        _query = ToQuery().WithPageSize(PageSize);
        WarnOfFuture("-Since", Since, "no restore can match it yet, so only new and changed ones are returned");
        WarnOfFuture("-CreatedAfter", CreatedAfter, "no restore is returned until one starts after that time");
        WarnOfFuture("-EndedAfter", EndedAfter, "no restore is returned until one ends after that time");
    }

    private protected override void End()
    {
        // At the start, because a command that waits for changes never finds out that there can be none.
        IReadOnlyList<VemServer> servers = RequireServers();
        UnknownBackupServers.Warn(this, servers, BackupServer);
        var bridge = new PipelineBridge(this);
        var observer = new CommandObserver(this, bridge);
        bridge.Run(servers.Select(server => (Action)(() => Watch(server, bridge, observer))).ToArray());
    }

    private void Watch(VemServer server, PipelineBridge bridge, CommandObserver observer)
    {
        var watch = new SessionWatch(server.Client, _query!, Since?.ToUniversalTime(), () => DateTime.UtcNow, IncludeProgress);
        var poller = new Poller(server, observer, PollingIntervalSec, TimeoutSec, bridge.Cancellation);
        try
        {
            _ = poller.Run(watch.Poll, changes =>
            {
                foreach (RestoreSession session in changes)
                    bridge.PostRows(() => WriteSession(session));
                return false;
            });

            // The timeout expired during an outage: changes since the last successful poll were not reported.
            if (poller.Outage is { } outage)
                throw outage;
        }
        catch (VemException failure)
        {
            bridge.Post(() => Report(failure, server));
        }
    }
}
