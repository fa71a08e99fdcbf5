using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Control;

/// <summary>The control resource through which tests see behind the API.</summary>
public sealed class ControlTests
{
    [Fact]
    public async Task RequestsAreLoggedWithoutSecrets()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.QueryAsync("&filter=Name==%22a%20b%22", "application/json");
        await manager.GetAsync("/api/restoreSessions/nothing");
        Reply reply = await manager.GetAsync("/_sim/requests");
        JsonArray log = reply.Json.AsArray();
        Assert.Equal(["POST", "GET", "GET"], log.Select(entry => entry?["method"]?.GetValue<string>()), StringComparer.Ordinal);
        Assert.Equal([201, 200, 404], log.Select(entry => entry?["status"]?.GetValue<int>() ?? 0));
        Assert.Equal("/api/query?type=RestoreSession&filter=Name==%22a%20b%22", log[1]?["path"]?.GetValue<string>());
        Assert.Equal("application/json", log[1]?["accept"]?.GetValue<string>());
        Assert.Equal(RunningManager.Administrator, log[0]?["userName"]?.GetValue<string>());
        Assert.True(log[0]?["authorization"]?.GetValue<bool>());
        Assert.True(log[1]?["token"]?.GetValue<bool>());
        Assert.False(log[1]?["cookie"]?.GetValue<bool>());
        Assert.DoesNotContain(manager.Token ?? string.Empty, reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Basic", reply.Body, StringComparison.Ordinal);
        Assert.Equal(204, (await manager.RequestAsync("DELETE", "/_sim/requests")).Status);
        Assert.Empty((await manager.GetAsync("/_sim/requests")).Json.AsArray());
    }

    [Fact]
    public async Task IssuedLogonsAreListedAfterTheyEnd()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        string token = manager.Token ?? string.Empty;
        await manager.RequestAsync("POST", "/_sim/expire");
        JsonNode? issued = Assert.Single((await manager.GetAsync("/_sim/issuedLogons")).Json.AsArray());
        Assert.Equal(token, issued?["token"]?.GetValue<string>());
        Assert.Equal(token, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(issued?["sessionId"]?.GetValue<string>() ?? string.Empty)));
        Assert.Equal(RunningManager.Administrator, issued?["userName"]?.GetValue<string>());
    }

    [Fact]
    public async Task RequestLogIsBounded()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        for (int i = 0; i < 10_010; i++)
        {
            manager.Simulation.Requests.Add(new VeeamEM.Simulator.Protocol.EmRequest
            {
                Method = "GET",
                RawTarget = "/api/",
                Segments = [],
                Query = VeeamEM.Simulator.Protocol.QueryString.Parse(string.Empty),
                WantsJson = false,
                Scheme = "http",
                Host = "x",
            });
        }

        Assert.Equal(10_000, manager.Simulation.Requests.Entries().Length);
        Assert.Equal(10_011, manager.Simulation.Requests.Total);
    }

    [Fact]
    public async Task TruthShowsEveryField()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        SampleData.Put(manager.Data, SampleData.VmRestore, SampleData.Running);
        Reply reply = await manager.GetAsync("/_sim/sessions");
        Fixture.AssertJson(Fixture.Read("SessionTruth.json"), reply.Body);
        Fixture.AssertJson(Fixture.Read("BackupServerTruth.json"), (await manager.GetAsync("/_sim/backupServers")).Body);
        Fixture.AssertJson(Fixture.Read("RestorePointTruth.json"), (await manager.GetAsync("/_sim/restorePoints")).Body);
    }

    [Fact]
    public async Task StateCounts()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed());
        JsonNode state = (await manager.GetAsync("/_sim/state")).Json;
        Assert.Equal(1, state["activeLogonSessions"]?.GetValue<int>());
        Assert.Equal(1, state["openConnections"]?.GetValue<int>());
        Assert.Equal(0, state["requestsInFlight"]?.GetValue<int>());
        Assert.Equal(1, state["totalRequests"]?.GetValue<int>());
        Assert.Equal(1, state["logons"]?.GetValue<int>());
        Assert.Equal(0, state["logoffs"]?.GetValue<int>());
        Assert.Equal(204, (await manager.RequestAsync("POST", "/_sim/expire")).Status);
        Assert.Equal(401, (await manager.GetAsync("/api/restoreSessions")).Status);
    }

    [Fact]
    public async Task OptionsAreChangedTogetherOrNotAtAll()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(200, (await manager.RequestAsync("PUT", "/_sim/options", body: "{\"unknown-id\":500,\"json-bom\":true,\"beyond-end\":\"last\"}")).Status);
        JsonNode options = (await manager.GetAsync("/_sim/options")).Json;
        Assert.Equal("500", options["unknown-id"]?.GetValue<string>());
        Assert.Equal("on", options["json-bom"]?.GetValue<string>());
        Assert.Null(options["password"]);
        Assert.Equal(400, (await manager.RequestAsync("PUT", "/_sim/options", body: "{\"unknown-id\":404,\"nothing\":1}")).Status);
        Assert.Equal(400, (await manager.RequestAsync("PUT", "/_sim/options", body: "{\"https-port\":404}")).Status);
        Assert.Equal(400, (await manager.RequestAsync("PUT", "/_sim/options", body: "{")).Status);
        Assert.Equal(500, manager.Simulation.Options.UnknownId);
        Assert.Equal(200, (await manager.RequestAsync("PUT", "/_sim/options", body: "{\"sessions\":5,\"seed\":9}")).Status);
        Assert.Equal(5, (await manager.QueryAsync(string.Empty)).Uids.Count);
    }

    [Fact]
    public async Task ChangeableOptionsLeaveTheDataAlone()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 3));
        JsonObject options = (await manager.GetAsync("/_sim/options/changeable")).Json.AsObject();
        Assert.Equal("404", options["unknown-id"]?.GetValue<string>());
        Assert.DoesNotContain(options, one => one.Key is "sessions" or "odd-names" or "https-port" or "password");
        await manager.RequestAsync("DELETE", $"/_sim/sessions/{manager.Data.RestoreSessions.Snapshot().Rows[0].Id}");
        Assert.Equal(200, (await manager.RequestAsync("PUT", "/_sim/options", body: options.ToJsonString())).Status);
        Assert.Equal(2, manager.Data.RestoreSessions.Count);
    }

    [Fact]
    public async Task SessionsAreInsertedChangedAndPurged()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        string server = manager.Data.BackupServers.Snapshot().Rows[1].Name;
        Reply inserted = await manager.RequestAsync(
            "POST",
            "/_sim/sessions",
            body: $$"""{"id":"77777777-7777-4777-8777-777777777777","vmDisplayName":"new","state":"Starting","progress":null,"backupServerName":"{{server}}","creationTimeUtc":"2026-03-06T11:00:00.5Z"}""");
        Assert.Equal(201, inserted.Status);
        Assert.Equal("new@2026-03-06 11:00:00", inserted.Json["name"]?.GetValue<string>());

        const string Path = "/_sim/sessions/77777777-7777-4777-8777-777777777777";
        Assert.Equal(200, (await manager.RequestAsync("PATCH", Path, body: "{\"state\":\"Stopped\",\"result\":\"Failed\",\"endTimeUtc\":\"2026-03-06T11:30:00Z\",\"progress\":12}")).Status);
        RestoreSession row = Assert.Single(manager.Data.RestoreSessions.Snapshot().Rows);
        Assert.Equal(("Stopped", "Failed", 12, server), (row.State, row.Result, row.Progress, row.BackupServer.Name));
        Assert.Single((await manager.QueryAsync("&filter=Result==Failed;EndTime==2026-03-06T11:30:00Z")).Uids);
        Assert.Equal(200, (await manager.RequestAsync("POST", Path, body: "{\"endTimeUtc\":null,\"vmDisplayName\":null}")).Status);
        Assert.Null(manager.Data.RestoreSessions.Snapshot().Rows[0].EndTimeUtc);

        Assert.Equal(400, (await manager.RequestAsync("PATCH", Path, body: "{\"colour\":1}")).Status);
        Assert.Equal(400, (await manager.RequestAsync("PATCH", Path, body: "{\"creationTimeUtc\":\"soon\"}")).Status);
        Assert.Equal(400, (await manager.RequestAsync("POST", "/_sim/sessions", body: "{\"id\":\"77777777-7777-4777-8777-777777777777\"}")).Status);
        Assert.Equal(201, (await manager.RequestAsync("POST", "/_sim/sessions", body: "[{},{}]")).Status);
        Assert.Equal(3, (await manager.QueryAsync(string.Empty)).Uids.Count);
        Assert.Equal(204, (await manager.RequestAsync("DELETE", Path)).Status);
        Assert.Equal(404, (await manager.RequestAsync("DELETE", Path)).Status);
        Assert.Equal(2, (await manager.QueryAsync(string.Empty)).Uids.Count);
    }

    [Theory]
    [InlineData("GET", "/_sim/nothing", 404)]
    [InlineData("DELETE", "/_sim/options", 405)]
    [InlineData("DELETE", "/_sim/sessions/not-an-id", 400)]
    [InlineData("DELETE", "/_sim/sessions/77777777-7777-4777-8777-777777777777", 404)]
    public async Task MistakesAreReported(string method, string path, int status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.RequestAsync(method, path);
        Assert.Equal(status, reply.Status);
        Assert.NotNull(reply.Json["error"]);
    }
}
