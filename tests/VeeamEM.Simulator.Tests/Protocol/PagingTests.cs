using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Protocol;

/// <summary>Pages of a query and the links between them.</summary>
public sealed class PagingTests
{
    private const string Origin = "https://em01.sim.example:9398";

    [Fact]
    public async Task PagesHaveAHundredRowsByDefault()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.QueryAsync("&format=Entities");
        Assert.Equal(100, reply.Sessions.Count);
        Assert.Equal(("1", "100", "3"), Numbers(reply));
    }

    [Fact]
    public async Task FollowingNextReadsEverySessionOnce()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        List<string> uids = [];
        string? next = Origin + "/api/query?type=RestoreSession&sortDesc=CreationTime&pageSize=30";
        for (int page = 1; next is not null && page <= 10; page++)
        {
            Reply reply = await manager.GetAsync(next[Origin.Length..]);
            uids.AddRange(reply.Uids);
            next = reply.LinkHref("Next");
        }

        Assert.Null(next);
        Assert.Equal(250, uids.Count);
        Assert.Equal(250, uids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task LinksRepeatTheParametersInTheirOrder()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.GetAsync("/api/query?filter=CreationTime%3E=%222020-01-02+03:04:05%22;VmDisplayName!=%22R%26D%2B%22&PAGE=2&Type=restoreSession&pageSize=20&sortAsc=name");
        const string Expected = Origin
            + "/api/query?filter=CreationTime%3e%3d%222020-01-02+03%3a04%3a05%22%3bVmDisplayName!%3d%22R%26D%2b%22&Type=restoreSession&sortAsc=name&pageSize=20&page=";
        Assert.Equal(Expected + "1", reply.LinkHref("First"));
        Assert.Equal(Expected + "1", reply.LinkHref("Previous"));
        Assert.Equal(Expected + "3", reply.LinkHref("Next"));
        Assert.Equal(Expected + "13", reply.LinkHref("Last"));
        Assert.All(Links(reply), link => Assert.Equal(["Href", "Rel"], link.Attributes().Select(one => one.Name.LocalName).Order(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, "First Next Last")]
    [InlineData(2, "First Previous Next Last")]
    [InlineData(3, "First Previous Last")]
    public async Task EachPageHasItsRelations(int page, string expected)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.QueryAsync(string.Create(CultureInfo.InvariantCulture, $"&page={page}"));
        Assert.Equal(expected, string.Join(' ', Links(reply).Select(link => link.Attribute("Rel")?.Value)));
    }

    [Fact]
    public async Task RelationsAreSwitches()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("previous-rel", "prev");
        Assert.NotNull((await manager.QueryAsync("&page=2")).LinkHref("Prev"));
        manager.Switch("previous-rel", "absent");
        manager.Switch("next-link", "absent");
        Assert.Equal(["First", "Last"], Links(await manager.QueryAsync("&page=2")).Select(link => link.Attribute("Rel")?.Value), StringComparer.Ordinal);
        manager.Switch("paging-info", "absent");
        Assert.Null((await manager.QueryAsync("&page=2")).Paging);
    }

    [Theory]
    [InlineData("empty", 200, 0, "4")]
    [InlineData("last", 200, 50, "3")]
    [InlineData("404", 404, 0, null)]
    [InlineData("400", 400, 0, null)]
    public async Task PageBeyondTheEndIsASwitch(string variant, int status, int rows, string? pageNum)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("beyond-end", variant);
        Reply reply = await manager.QueryAsync("&page=4");
        Assert.Equal(status, reply.Status);
        Assert.Equal(rows, reply.Uids.Count);
        Assert.Equal(pageNum, reply.Paging?.Attribute("PageNum")?.Value);
        Assert.Null(reply.LinkHref("Next"));
    }

    [Theory]
    [InlineData("&pageSize=0")]
    [InlineData("&pageSize=-1")]
    [InlineData("&pageSize=ten")]
    [InlineData("&pageSize=")]
    [InlineData("&page=0")]
    public async Task InvalidPageSizeIsASwitch(string parameters)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(400, (await manager.QueryAsync(parameters)).Status);
        manager.Switch("invalid-page-size", "500");
        Assert.Equal(500, (await manager.QueryAsync(parameters)).Status);
        manager.Switch("invalid-page-size", "default");
        Assert.Equal(100, (await manager.QueryAsync(parameters)).Uids.Count);
    }

    [Fact]
    public async Task LargestPageSizeIsASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(250, (await manager.QueryAsync("&pageSize=2147483647")).Uids.Count);
        manager.Switch("max-page-size", "40");
        Reply capped = await manager.QueryAsync("&pageSize=2147483647");
        Assert.Equal(40, capped.Uids.Count);
        Assert.Equal(("1", "40", "7"), Numbers(capped));
        Assert.Contains("pageSize=40&page=2", capped.LinkHref("Next"), StringComparison.Ordinal);
        manager.Switch("max-page-size-mode", "error");
        Assert.Equal(400, (await manager.QueryAsync("&pageSize=41")).Status);
        Assert.Equal(200, (await manager.QueryAsync("&pageSize=40")).Status);
    }

    [Theory]
    [InlineData("inner", "<Entities><RestoreSessions /></Entities>", "<Refs />")]
    [InlineData("bare", "<Entities />", "<Refs />")]
    [InlineData("absent", null, null)]
    public async Task EmptyResultIsASwitch(string variant, string? entities, string? references)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("empty-result", variant);
        Assert.Equal(entities, Content(await manager.QueryAsync("&format=Entities&filter=Name==none")));
        Reply reply = await manager.QueryAsync("&filter=Name==none");
        Assert.Equal(references, Content(reply));
        Assert.Equal(("1", "100", "0"), Numbers(reply));
        Assert.Equal(["First", "Last"], Links(reply).Select(link => link.Attribute("Rel")?.Value), StringComparer.Ordinal);
        manager.Switch("empty-pages-count", "1");
        Assert.Equal(("1", "100", "1"), Numbers(await manager.QueryAsync("&filter=Name==none")));
    }

    [Theory]
    [InlineData("first", "&sortAsc=CreationTime&sortDesc=Name", 200, "CreationTime")]
    [InlineData("last", "&sortDesc=Name&sortAsc=CreationTime", 200, "CreationTime")]
    [InlineData("400", "&sortAsc=CreationTime&sortAsc=Name", 400, null)]
    public async Task SeveralSortsAreASwitch(string variant, string parameters, int status, string? sortedBy)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("several-sorts", variant);
        Reply reply = await manager.QueryAsync(parameters + "&format=Entities&pageSize=1000");
        Assert.Equal(status, reply.Status);
        if (sortedBy is not null)
        {
            string[] times = [.. reply.Sessions.Select(one => one.Element(Reply.Em + "CreationTimeUTC")?.Value ?? string.Empty)];
            Assert.Equal(times.Order(StringComparer.Ordinal), times, StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task QueryPageSizeDefaultIsASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("page-size-default", "15");
        Assert.Equal(("1", "15", "17"), Numbers(await manager.QueryAsync(string.Empty)));
    }

    private static XElement[] Links(Reply reply) => [.. reply.Paging?.Descendants(Reply.Em + "Link") ?? []];

    private static (string? PageNum, string? PageSize, string? PagesCount) Numbers(Reply reply) => (
        reply.Paging?.Attribute("PageNum")?.Value, reply.Paging?.Attribute("PageSize")?.Value, reply.Paging?.Attribute("PagesCount")?.Value);

    private static string? Content(Reply reply)
    {
        XElement? content = reply.Xml.Elements().FirstOrDefault(one => one.Name.LocalName is "Entities" or "Refs");
        if (content is null)
        {
            return null;
        }

        string inner = string.Concat(content.Elements().Select(one => $"<{one.Name.LocalName} />"));
        return inner.Length == 0 ? $"<{content.Name.LocalName} />" : $"<{content.Name.LocalName}>{inner}</{content.Name.LocalName}>";
    }
}
