using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Faults;

/// <summary>Rows added and removed anywhere in order of time, at a request or on demand.</summary>
public sealed class MoveTests
{
    private const string NewestFirst = "&sortDesc=CreationTime&pageSize=1000";

    [Theory]
    [InlineData("newest", 0)]
    [InlineData("oldest", 247)]
    public async Task RowsAreRemovedAtEitherEnd(string which, int firstGone)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        IReadOnlyList<string> before = (await manager.QueryAsync(NewestFirst)).Uids;
        string[] moved = await MoveAsync(manager, $$"""{"fault":"remove-rows","which":"{{which}}","n":3}""");
        Assert.Equal(before.Skip(firstGone).Take(3).Order(StringComparer.Ordinal), moved.Order(StringComparer.Ordinal));
        Assert.Equal(before.Except(moved, StringComparer.Ordinal), (await manager.QueryAsync(NewestFirst)).Uids, StringComparer.Ordinal);
    }

    [Fact]
    public async Task RowsAreRemovedAtRandomBySeed()
    {
        await using RunningManager one = await RunningManager.StartAsync();
        await using RunningManager other = await RunningManager.StartAsync();
        string[] gone = await MoveAsync(one, """{"fault":"remove-rows","n":20,"seed":7}""");
        Assert.Equal(gone, await MoveAsync(other, """{"fault":"remove-rows","n":20,"seed":7}"""), StringComparer.Ordinal);
        Assert.Equal(20, gone.Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(gone, await MoveAsync(other, """{"fault":"remove-rows","n":20,"seed":8}"""), StringComparer.Ordinal);
        Assert.Equal(230, one.Data.RestoreSessions.Count);
    }

    [Theory]
    [InlineData("sessions", "RestoreSession")]
    [InlineData("restore-points", "VmRestorePoint")]
    public async Task AllRowsOfABackupServerAreRemoved(string of, string type)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string query = $"/api/query?type={type}&pageSize=100000";
        int all = (await manager.GetAsync(query)).Uids.Count;
        int ofServer = (await manager.GetAsync(query + "&filter=BackupServerName==vbr2.sim.example")).Uids.Count;
        Assert.InRange(ofServer, 1, all - 1);
        string[] moved = await MoveAsync(manager, $$"""{"fault":"remove-rows","of":"{{of}}","which":"server","server":"vbr2.sim.example"}""");
        Assert.Equal(ofServer, moved.Length);
        JsonArray removed = (await manager.GetAsync(of == "sessions" ? "/_sim/removedSessions" : "/_sim/removedRestorePoints")).Json.AsArray();
        Assert.Equal(moved, removed.Select(row => row?["uid"]?.GetValue<string>() ?? string.Empty), StringComparer.Ordinal);
        Assert.Empty((await manager.GetAsync(query + "&filter=BackupServerName==vbr2.sim.example")).Uids);
        Assert.Equal(all - ofServer, (await manager.GetAsync(query)).Uids.Count);
    }

    [Theory]
    [InlineData("sessions", "RestoreSession")]
    [InlineData("restore-points", "VmRestorePoint")]
    public async Task LateArrivalsAreOlderThanTheNewestRow(string of, string type)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string query = $"/api/query?type={type}&sortDesc=CreationTime&pageSize=100000";
        IReadOnlyList<string> before = (await manager.GetAsync(query)).Uids;
        string[] late = await MoveAsync(manager, $$"""{"fault":"insert-rows","of":"{{of}}","where":"late","n":50,"seed":3}""");
        IReadOnlyList<string> after = (await manager.GetAsync(query)).Uids;
        Assert.Equal(before[0], after[0]);
        Assert.Equal(before[^1], after[^1]);
        Assert.Equal(before, after.Except(late, StringComparer.Ordinal), StringComparer.Ordinal);
        int[] places = [.. late.Select(uid => after.ToList().IndexOf(uid))];
        Assert.DoesNotContain(-1, places);
        Assert.True(places.Max() - places.Min() > after.Count / 2, "spread over the history");
    }

    [Fact]
    public async Task ThousandsOfRowsAreInsertedAtOneInstant()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string[] points = await MoveAsync(manager, """{"fault":"insert-rows","of":"restore-points","at":"2026-03-01T02:03:04.5Z","n":3000}""");
        Assert.Equal(3000, points.Length);
        Assert.Equal(
            points.Order(StringComparer.Ordinal),
            (await manager.GetAsync("/api/query?type=VmRestorePoint&filter=CreationTime==2026-03-01T02:03:04.5Z&pageSize=5000")).Uids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RowsMoveWithTheNthRequest()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync(
            """
            [{"match":{"pathContains":"/api/query","skip":2},"fault":"remove-rows","which":"newest","n":4},
             {"match":{"pathContains":"/api/query","skip":3},"fault":"insert-rows","where":"late","n":2}]
            """);
        int[] counts = new int[5];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = (await manager.QueryAsync("&pageSize=1000")).Uids.Count;
        }

        Assert.Equal([250, 250, 246, 248, 248], counts);
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("restore-points")]
    [InlineData("both")]
    public async Task ChurnIsDeterminedByItsSeed(string of)
    {
        List<(string? Path, int Sessions, int Points)>[] runs = [[], []];
        foreach (List<(string? Path, int Sessions, int Points)> run in runs)
        {
            await using RunningManager manager = await RunningManager.StartAsync();
            await manager.FaultAsync($$"""{"fault":"churn-rows","of":"{{of}}","n":5,"servers":10,"seed":11,"times":0}""");
            for (int i = 0; i < 40; i++)
            {
                Reply reply = await manager.QueryAsync("&sortDesc=CreationTime&pageSize=1&format=Entities");
                run.Add((reply.Sessions.Count == 0 ? null : reply.Sessions[0].Attribute("VmDisplayName")?.Value, manager.Data.RestoreSessions.Count, manager.Data.VmRestorePoints.Count));
            }
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(of != "restore-points", runs[0].Select(step => step.Sessions).Distinct().Count() > 4);
        Assert.Equal(of != "sessions", runs[0].Select(step => step.Points).Distinct().Count() > 4);
    }

    [Theory]
    [InlineData("off", false)]
    [InlineData("on", true)]
    public async Task LinkToARemovedRestorePointMayDangle(string dangling, bool linked)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("dangling-points", dangling);
        RestoreSession session = manager.Data.RestoreSessions.Snapshot().Rows.First(row => row.RestorePoint is not null);
        await MoveAsync(manager, """{"fault":"remove-rows","of":"restore-points","which":"oldest","n":1000000}""");
        Assert.Equal(0, manager.Data.VmRestorePoints.Count);
        Reply reply = await manager.GetAsync($"/api/restoreSessions/{session.Id}?format=Entity");
        Assert.Equal(linked, reply.Xml.Descendants(Reply.Em + "Link").Any(link => link.Attribute("Rel")?.Value == "Related"));
        Assert.Equal(404, (await manager.GetAsync($"/api/vmRestorePoints/{session.RestorePoint?.Id}")).Status);
    }

    [Theory]
    [InlineData("""{"fault":"latency"}""")]
    [InlineData("""{"fault":"remove-rows","which":"best"}""")]
    [InlineData("""{"fault":"remove-rows","of":"servers"}""")]
    [InlineData("""{"fault":"insert-rows","at":"noon"}""")]
    [InlineData("""[]""")]
    public async Task InvalidMovesAreRejected(string move)
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 3));
        Assert.Equal(400, (await manager.RequestAsync("POST", "/_sim/moves", body: move)).Status);
    }

    private static async Task<string[]> MoveAsync(RunningManager manager, string move)
    {
        Reply reply = await manager.RequestAsync("POST", "/_sim/moves", body: move);
        Assert.Equal(200, reply.Status);
        return [.. reply.Json.AsArray().Select(row => row?["uid"]?.GetValue<string>() ?? string.Empty)];
    }
}
