using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Protocol;

/// <summary>Switches for the format of documents.</summary>
public sealed class AnswerSwitchTests
{
    private const string Json = "application/json";
    private const string RunningPath = "/api/restoreSessions/77777777-7777-4777-8777-777777777777?format=Entity";
    private const string FailedPath = "/api/restoreSessions/55555555-5555-4555-8555-555555555555?format=Entity";

    [Theory]
    [InlineData("absent", null, false, null)]
    [InlineData("empty", "", true, null)]
    [InlineData("year1", "0001-01-01T00:00:00", true, "0001-01-01T00:00:00")]
    public async Task EndOfARunningSession(string variant, string? xml, bool inJson, string? json)
    {
        await using RunningManager manager = await StartAsync();
        manager.Switch("running-end", variant);
        Assert.Equal(xml, (await manager.GetAsync(RunningPath)).Xml.Element(Reply.Em + "EndTimeUTC")?.Value);
        JsonObject entity = (await manager.GetAsync(RunningPath, Json)).Json.AsObject();
        Assert.Equal(inJson, entity.TryGetPropertyValue("EndTimeUTC", out JsonNode? end));
        Assert.Equal(json, end?.GetValue<string>());
    }

    [Theory]
    [InlineData("absent", null, null)]
    [InlineData("null", "", null)]
    [InlineData("filled", "It failed.", "It failed.")]
    public async Task FailureMessageOfASession(string variant, string? xml, string? json)
    {
        await using RunningManager manager = await StartAsync();
        manager.Switch("failure-message", variant);
        XElement? element = (await manager.GetAsync(FailedPath)).Xml.Element(Reply.Em + "FailureMessage");
        Assert.Equal(xml, element?.Value);
        Assert.Equal(variant == "null", element?.Attributes().Any(one => one.Name.LocalName == "nil") == true);
        JsonObject entity = (await manager.GetAsync(FailedPath, Json)).Json.AsObject();
        Assert.True(entity.TryGetPropertyValue("FailureMessage", out JsonNode? message));
        Assert.Equal(json, message?.GetValue<string>());
    }

    [Fact]
    public async Task CamelCaseMatchesVersion13()
    {
        await using RunningManager manager = await StartAsync();
        manager.Switch("json-casing", "camel");
        JsonObject entity = (await manager.GetAsync(FailedPath, Json)).Json.AsObject();
        Assert.Contains("uid", entity);
        Assert.Contains("creationTimeUTC", entity);
        JsonNode result = (await manager.QueryAsync("&format=Entities", Json)).Json;
        Assert.Equal(2, result["entities"]?["restoreSessions"]?["restoreSessions"]?.AsArray().Count);
        Assert.Equal(100, result["pagingInfo"]?["pageSize"]?.GetValue<int>());
    }

    [Fact]
    public async Task NullsBomAndCharsetOfJson()
    {
        await using RunningManager manager = await StartAsync();
        manager.Switch("json-nulls", "omitted");
        manager.Switch("json-charset", "utf8");
        Reply reply = await manager.QueryAsync("&format=Entities", Json);
        Assert.DoesNotContain("null", reply.Body, StringComparison.Ordinal);
        Assert.Equal("application/json; charset=utf-8", reply.ContentType);
        manager.Switch("json-bom", "on");
        Reply marked = await manager.QueryAsync("&format=Entities", Json);
        Assert.Equal([0xEF, 0xBB, 0xBF], marked.Bytes[..3]);
        Assert.Equal(reply.Bytes, marked.Bytes[3..]);
    }

    [Theory]
    [InlineData("inner", "{\"RestoreSessions\":[]}")]
    [InlineData("bare", null)]
    public async Task EmptyResultInJson(string variant, string? expected)
    {
        await using RunningManager manager = await StartAsync();
        manager.Switch("empty-result", variant);
        JsonNode result = (await manager.QueryAsync("&format=Entities&filter=Name==none", Json)).Json;
        Assert.Equal(expected, result["Entities"]?["RestoreSessions"]?.ToJsonString());
        manager.Switch("empty-result", "absent");
        Assert.Null((await manager.QueryAsync("&format=Entities&filter=Name==none", Json)).Json["Entities"]);
    }

    [Fact]
    public async Task MessagesAreLocalised()
    {
        await using RunningManager manager = await StartAsync();
        manager.Switch("message-language", "german");
        Assert.Equal("Die Ressource wurde nicht gefunden.", (await manager.GetAsync("/api/nothing")).ErrorMessage);
    }

    [Theory]
    [InlineData("server.test:1234", "https://server.test:1234/api/")]
    [InlineData("http://server.test", "http://server.test/api/")]
    public async Task LinksUseTheConfiguredHost(string host, string expected)
    {
        await using RunningManager manager = await StartAsync();
        manager.Switch("href-host", host);
        Assert.All(await HrefsAsync(manager), href => Assert.StartsWith(expected, href, StringComparison.Ordinal));
        manager.Switch("href-host", "request");
        Assert.All(await HrefsAsync(manager), href => Assert.StartsWith(manager.Host.HttpUri + "api/", href, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "application/xml")]
    [InlineData("*/*", "application/xml")]
    [InlineData("application/xml", "application/xml")]
    [InlineData("application/json", Json)]
    [InlineData("text/html, application/json;q=0.5", Json)]
    public async Task AcceptSelectsTheFormat(string? accept, string expected)
    {
        await using RunningManager manager = await StartAsync();
        Assert.Equal(expected, (await manager.GetAsync("/api/restoreSessions", accept)).ContentType);
    }

    private static async Task<RunningManager> StartAsync()
    {
        RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        SampleData.Put(manager.Data, SampleData.Running, SampleData.VmRestore with { Result = "Failed", FailureMessage = "It failed." });
        return manager;
    }

    private static async Task<string[]> HrefsAsync(RunningManager manager) =>
        [.. (await manager.QueryAsync(string.Empty)).Xml.Descendants().Attributes("Href").Select(href => href.Value)];
}
