using System;
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

    [Parameter]
    [ValidateRange(0.1, 3600)]
    public double PollingIntervalSec { get; set; } = 30;

    [Parameter]
    [IsoDate]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTime? Since { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? TimeoutSec { get; set; }

    [Parameter]
    public SwitchParameter IncludeProgress { get; set; }

    private protected override void Begin() => _query = ToQuery().WithPageSize(PageSize);

    private protected override void End()
    {
        using var queue = new PipelineQueue(this, null);
        queue.Run(RequireServers().Select(server => (Action)(() => Watch(server, queue))).ToArray());
    }

    private void Watch(VemServer server, PipelineQueue queue)
    {
        var watch = new SessionWatch(server.Client, _query!, Since?.ToUniversalTime(), () => DateTime.UtcNow, IncludeProgress);
        var poller = new Poller(server, queue, PollingIntervalSec, TimeoutSec);
        try
        {
            _ = poller.Run(context =>
            {
                foreach (RestoreSession session in watch.Poll(context))
                    queue.PostRows(() => Emit(session));
                return false;
            });

            // The time is over in the middle of an outage: what happened since the last poll that succeeded was not told.
            if (poller.Outage is { } outage)
                throw outage;
        }
        catch (VemException failure)
        {
            queue.Post(() => Report(failure, server));
        }
    }
}
