using System;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Data;

/// <summary>Sessions that start, progress and finish as a clock advances.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task SessionPassesThroughItsStates()
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await RunningManager.StartAsync(
            new SimulatorOptions { Sessions = 0, Live = true, LivePerMinute = 1, TimeProvider = time, IdleTimeoutSeconds = 100_000 });
        Assert.Empty((await manager.QueryAsync(string.Empty)).Uids);

        time.Advance(TimeSpan.FromMinutes(1));
        string uid = Assert.Single((await manager.QueryAsync(string.Empty)).Uids);
        RestoreSession started = Find(manager, uid);
        Assert.Equal(("Starting", "None"), (started.State, started.Result));
        Assert.Null(started.EndTimeUtc);

        time.Advance(TimeSpan.FromSeconds(10));
        RestoreSession working = await AfterRequestAsync(manager, uid);
        Assert.Equal("Working", working.State);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True((await AfterRequestAsync(manager, uid)).Progress > working.Progress);

        time.Advance(TimeSpan.FromMinutes(5));
        RestoreSession stopped = await AfterRequestAsync(manager, uid);
        Assert.Equal("Stopped", stopped.State);
        Assert.NotEqual("None", stopped.Result, StringComparer.Ordinal);
        Assert.InRange(stopped.EndTimeUtc ?? default, stopped.CreationTimeUtc, time.GetUtcNow().UtcDateTime);
        Assert.Equal(6, manager.Data.RestoreSessions.Count);
    }

    [Fact]
    public async Task FixedReferenceTimeAdvancesInLiveMode()
    {
        ManualTimeProvider time = new();
        DateTimeOffset now = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using RunningManager manager = await RunningManager.StartAsync(
            new SimulatorOptions { Sessions = 0, Live = true, LivePerMinute = 60, Now = now, TimeProvider = time });
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(30, (await manager.QueryAsync("&filter=CreationTime>2020-01-01;CreationTime<=\"2020-01-01T00:00:30Z\"")).Uids.Count);
    }

    [Fact]
    public void LastStateBeforeStoppedIsStopping()
    {
        DateTime start = SampleData.Now.UtcDateTime;
        LiveSession live = new(
            SampleData.Running with { State = "Starting", Progress = 0 }, start.AddSeconds(2), start.AddSeconds(10), start.AddSeconds(12), "Failed");
        Assert.Equal("Starting", live.At(start).State);
        Assert.Equal(("Working", 49), (live.At(start.AddSeconds(6)).State, live.At(start.AddSeconds(6)).Progress));
        Assert.Equal("Stopping", live.At(start.AddSeconds(11)).State);
        Assert.Equal(("Stopped", "Failed", 73), (live.At(start.AddSeconds(12)).State, live.At(start.AddSeconds(12)).Result, live.At(start.AddSeconds(12)).Progress));
    }

    private static RestoreSession Find(RunningManager manager, string uid) =>
        manager.Data.RestoreSessions.Snapshot().Rows.Single(row => uid.EndsWith(row.Id.ToString(), StringComparison.Ordinal));

    private static async Task<RestoreSession> AfterRequestAsync(RunningManager manager, string uid)
    {
        await manager.QueryAsync(string.Empty);
        return Find(manager, uid);
    }
}
