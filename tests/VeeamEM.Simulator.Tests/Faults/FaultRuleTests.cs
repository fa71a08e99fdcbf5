using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using VeeamEM.Simulator.Faults;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Faults;

/// <summary>When rules fire, and how they are managed.</summary>
public sealed class FaultRuleTests
{
    [Fact]
    public async Task RuleFiresOnceByDefault()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"status"}""");
        Assert.Equal("503 200 200", await StatusesAsync(manager, 3));
        await manager.FaultAsync("""{"fault":"status","status":500,"times":2}""");
        Assert.Equal("500 500 200", await StatusesAsync(manager, 3));
        await manager.FaultAsync("""{"fault":"status","times":0}""");
        Assert.Equal("503 503 503", await StatusesAsync(manager, 3));
    }

    [Fact]
    public async Task MatchSelectsTheAffectedRequests()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"match":{"method":"get","pathContains":"/API/query","page":2,"skip":1},"fault":"status"}""");
        Assert.Equal(200, (await manager.GetAsync("/api/restoreSessions?page=2")).Status);
        Assert.Equal(200, (await manager.QueryAsync("&page=1")).Status);
        Assert.Equal(200, (await manager.QueryAsync("&page=2")).Status);
        Assert.Equal(200, (await manager.QueryAsync("&page=1")).Status);
        Assert.Equal(503, (await manager.QueryAsync("&page=2")).Status);
        Assert.Equal(200, (await manager.QueryAsync("&page=2")).Status);
        JsonNode? rule = (await manager.GetAsync("/_sim/faults")).Json[0];
        Assert.Equal((3, 1), (rule?["seen"]?.GetValue<int>(), rule?["fired"]?.GetValue<int>()));
    }

    [Fact]
    public async Task FirstPageIsPageOneEvenIfOmitted()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"match":{"page":1},"fault":"status"}""");
        Assert.Equal("503 200", await StatusesAsync(manager, 2));
    }

    [Fact]
    public async Task RulesAreAddedShownAndRemoved()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""[{"fault":"status"},{"fault":"latency","ms":0}]""");
        Assert.Equal(201, (await manager.RequestAsync("POST", "/_sim/faults", body: """{"match":{"page":9},"fault":"dtd"}""")).Status);
        JsonArray rules = (await manager.GetAsync("/_sim/faults")).Json.AsArray();
        Assert.Equal([1, 2, 3], rules.Select(rule => rule?["id"]?.GetValue<int>() ?? 0));
        Assert.Equal("{\"id\":3,\"match\":{\"page\":9},\"fault\":\"dtd\",\"seen\":0,\"fired\":0}", rules[2]?.ToJsonString());
        Assert.Equal(204, (await manager.RequestAsync("DELETE", "/_sim/faults")).Status);
        Assert.Empty((await manager.GetAsync("/_sim/faults")).Json.AsArray());
    }

    [Theory]
    [InlineData("""{"fault":"nothing"}""")]
    [InlineData("""{"status":503}""")]
    [InlineData("""{"fault":"status","colour":1}""")]
    [InlineData("""{"fault":"status","status":"many"}""")]
    [InlineData("""{"fault":"status","body":"poem"}""")]
    [InlineData("""{"fault":"status","match":{"colour":1}}""")]
    [InlineData("""{"fault":"status","times":"often"}""")]
    [InlineData("""{"fault":"latency","ms":3600001}""")]
    [InlineData("""[1]""")]
    [InlineData("""{""")]
    public async Task MistakesAreReported(string json)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.RequestAsync("PUT", "/_sim/faults", body: json);
        Assert.Equal(400, reply.Status);
        Assert.NotNull(reply.Json["error"]);
        Assert.Throws<SwitchException>(() => CommandLineParser.Parse(["--fault", json]));
    }

    [Fact]
    public async Task RulesCanBeGivenOnTheCommandLine()
    {
        SimulatorOptions? options = CommandLineParser.Parse(["--sessions", "1", "--fault", """{"match":{"method":"GET"},"fault":"status","status":429,"retryAfter":2}"""]);
        await using RunningManager manager = await RunningManager.StartAsync(options);
        Reply reply = await manager.QueryAsync(string.Empty);
        Assert.Equal((429, "2"), (reply.Status, reply.Header("Retry-After")));
    }

    [Fact]
    public void EveryKindCanBeCreatedWithoutParameters() => Assert.All(FaultCatalog.Kinds, kind => FaultRule.Parse($$"""{"fault":"{{kind}}"}"""));

    private static async Task<string> StatusesAsync(RunningManager manager, int count)
    {
        int[] statuses = new int[count];
        for (int i = 0; i < count; i++)
        {
            statuses[i] = (await manager.QueryAsync(string.Empty)).Status;
        }

        return string.Join(' ', statuses);
    }
}
