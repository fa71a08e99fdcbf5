using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Protocol;

/// <summary>Paths, methods, windows and errors.</summary>
public sealed class ResourceTests
{
    [Theory]
    [InlineData("POST", "/api/restoreSessions", 405)]
    [InlineData("DELETE", "/api/restoreSessions/55555555-5555-4555-8555-555555555555", 405)]
    [InlineData("PUT", "/api/query?type=RestoreSession", 405)]
    [InlineData("GET", "/api/sessionMngr/?v=latest", 405)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/api/restoreSessions/55555555-5555-4555-8555-555555555555/files", 404)]
    [InlineData("GET", "/api/restoreSessions/not-a-guid", 404)]
    [InlineData("GET", "/api/restoreSessions/55555555-5555-4555-8555-555555555555", 404)]
    [InlineData("GET", "/api/query", 400)]
    [InlineData("GET", "/api/query?type=Nothing", 400)]
    [InlineData("GET", "/api/query?type=Job", 501)]
    [InlineData("GET", "/api/query?type=RestoreSession&filter=((", 400)]
    [InlineData("GET", "/api/query?type=RestoreSession&filter=Nothing==1", 400)]
    [InlineData("GET", "/api/query?type=RestoreSession&sortAsc=Nothing", 400)]
    public async Task ErrorsHaveADocument(string method, string path, int status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.RequestAsync(method, path);
        Assert.Equal(status, reply.Status);
        Assert.Equal(Reply.Em + "Error", reply.Xml.Name);
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), reply.Xml.Attribute("StatusCode")?.Value);
        Assert.NotEmpty(reply.ErrorMessage);
    }

    [Theory]
    [InlineData("unknown-id", "500", "/api/restoreSessions/55555555-5555-4555-8555-555555555555", 500)]
    [InlineData("unknown-type", "404", "/api/query?type=Nothing", 404)]
    [InlineData("unknown-type", "500", "/api/query", 500)]
    [InlineData("filter-error", "500", "/api/query?type=RestoreSession&filter=((", 500)]
    [InlineData("unknown-property", "500", "/api/query?type=RestoreSession&sortAsc=Nothing", 500)]
    [InlineData("unknown-property", "ignored", "/api/query?type=RestoreSession&sortAsc=Nothing", 200)]
    [InlineData("query-service", "off", "/api/query?type=RestoreSession", 404)]
    [InlineData("query-service", "off", "/api/querySvc", 404)]
    public async Task ErrorsAreSwitches(string name, string value, string path, int status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch(name, value);
        Reply reply = await manager.GetAsync(path);
        Assert.Equal(status, reply.Status);
        if (status == 500)
        {
            Assert.Equal(reply.ErrorMessage, reply.Xml.Element(Reply.Em + "FirstChanceExceptionMessage")?.Value);
        }
    }

    [Fact]
    public async Task MissingQueryServiceMayReturn405()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("query-service", "off");
        manager.Switch("query-service-off-status", "405");
        Assert.Equal(405, (await manager.QueryAsync(string.Empty)).Status);
    }

    [Fact]
    public async Task NothingIsCaseSensitive()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply canonical = await manager.QueryAsync("&format=Entities&filter=Type==RestoreVm&sortAsc=CreationTime&pageSize=5");
        Reply other = await manager.GetAsync("/API/Query?TYPE=restoresession&FORMAT=entities&Filter=type==restorevm&SORTASC=creationtime&PAGESIZE=5");
        Assert.Equal(canonical.Uids, other.Uids);
        Assert.Equal(200, (await manager.GetAsync("/api/RESTORESESSIONS?Format=entity")).Status);
    }

    [Fact]
    public async Task CollectionReachesBackThirtyDaysAndQueryFurther()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        DateTime oldest = SampleData.Now.UtcDateTime.AddDays(-30);
        string[] expected = [.. manager.Data.RestoreSessions.Snapshot().Rows.Where(row => row.CreationTimeUtc >= oldest).Select(row => $"urn:veeam:RestoreSession:{row.Id}")];
        Assert.InRange(expected.Length, 1, 249);
        Assert.Equal(expected, (await manager.GetAsync("/api/restoreSessions")).Uids);
        Assert.Equal(expected, (await manager.GetAsync("/api/restoreSessions?format=Entity")).Uids);
        Assert.Equal(250, (await manager.QueryAsync("&pageSize=1000")).Uids.Count);
        manager.Switch("query-window-days", "30");
        Assert.Equal(expected, (await manager.QueryAsync("&pageSize=1000")).Uids);
        manager.Switch("collection-window-days", "0");
        Assert.Equal(250, (await manager.GetAsync("/api/restoreSessions")).Uids.Count);
    }

    [Fact]
    public async Task CollectionsArePagedByASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Null((await manager.GetAsync("/api/restoreSessions?pageSize=10")).Paging);
        manager.Switch("collections-paged", "on");
        Reply reply = await manager.GetAsync("/api/restoreSessions?format=Entity&pageSize=10&page=2");
        Assert.Equal(10, reply.Sessions.Count);
        Assert.EndsWith("/api/restoreSessions?format=Entity&pageSize=10&page=3", reply.LinkHref("Next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefaultOrderIsASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string[] unsorted = await TimesAsync(manager);
        Assert.NotEqual(unsorted.Order(StringComparer.Ordinal), unsorted, StringComparer.Ordinal);
        manager.Switch("default-order", "creation");
        string[] sorted = await TimesAsync(manager);
        Assert.Equal(sorted.Order(StringComparer.Ordinal), sorted, StringComparer.Ordinal);
    }

    [Fact]
    public async Task OtherTypesAreQueriedToo()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(3, (await manager.GetAsync("/api/query?type=backupServer&format=Entities&sortAsc=name")).Uids.Count);
        Assert.Single((await manager.GetAsync("/api/query?type=BackupServer&filter=Version==8.0,Name==vbr1.sim.example;Port==9392")).Uids);
        Reply points = await manager.GetAsync("/api/query?type=VmRestorePoint&format=Entities&filter=VmDisplayName==sql-01;Algorithm==Full&pageSize=1000");
        Assert.NotEmpty(points.Uids);
        Assert.All(points.Xml.Descendants(Reply.Em + "VmName"), name => Assert.Equal("sql-01", name.Value));
        Assert.Equal("VmRestorePoints", points.Xml.Element(Reply.Em + "Entities")?.Elements().Single().Name.LocalName);
    }

    [Fact]
    public async Task AbsoluteRequestTargetIsAccepted()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        using SocketsHttpHandler handler = new() { Proxy = new WebProxy(manager.Host.HttpUri), UseProxy = true };
        using HttpClient client = new(handler);
        string body = await client.GetStringAsync(new Uri("http://em.test:9399/api/?x=%20y"), TestContext.Current.CancellationToken);
        Assert.Contains("<EnterpriseManager", body, StringComparison.Ordinal);
        Assert.Equal("/api/?x=%20y", manager.Simulation.Requests.Entries()[^1].Path);
    }

    [Fact]
    public async Task PathsOutsideTheApiAreAnsweredByTheWebServer()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.GetAsync("/");
        Assert.Equal(404, reply.Status);
        Assert.StartsWith("text/html", reply.ContentType, StringComparison.Ordinal);
    }

    private static async Task<string[]> TimesAsync(RunningManager manager)
    {
        Reply reply = await manager.QueryAsync("&format=Entities&pageSize=1000");
        return [.. reply.Sessions.Select(one => one.Element(Reply.Em + "CreationTimeUTC")?.Value ?? string.Empty)];
    }
}
