using System;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Faults;

/// <summary>Faults that change the data between one page and the next.</summary>
public sealed class PagingFaultTests
{
    private const string Pages = "&sortDesc=CreationTime&pageSize=50&page=";

    [Fact]
    public async Task TokenExpiresBetweenPages()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"match":{"page":2},"fault":"expire-token"}""");
        Assert.Equal(200, (await manager.QueryAsync(Pages + "1")).Status);
        Assert.Equal(401, (await manager.QueryAsync(Pages + "2")).Status);
        await manager.LogOnAsync(RunningManager.Administrator);
        Assert.Equal(200, (await manager.QueryAsync(Pages + "2")).Status);
    }

    [Fact]
    public async Task InsertedSessionsPushRowsToTheNextPage()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"match":{"page":2},"fault":"insert-sessions","n":3}""");
        Reply first = await manager.QueryAsync(Pages + "1");
        Reply second = await manager.QueryAsync(Pages + "2");
        Assert.Equal(first.Uids.TakeLast(3), second.Uids.Take(3), StringComparer.Ordinal);
        Assert.Equal(253, manager.Data.RestoreSessions.Count);
    }

    [Fact]
    public async Task PurgedSessionsPullRowsToTheFirstPage()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        const string Ascending = "&sortAsc=CreationTime&pageSize=50&page=";
        Reply second = await manager.QueryAsync(Ascending + "2");
        await manager.FaultAsync("""{"match":{"page":2},"fault":"purge-sessions","n":3}""");
        Reply shifted = await manager.QueryAsync(Ascending + "2");
        Assert.Equal(second.Uids.Skip(3), shifted.Uids.Take(47), StringComparer.Ordinal);
        Assert.Equal(247, manager.Data.RestoreSessions.Count);
    }

    [Fact]
    public async Task PagesCountMayBeWrong()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"wrong-pages-count","value":2}""");
        Reply reply = await manager.QueryAsync(Pages + "1");
        Assert.Equal("2", reply.Paging?.Attribute("PagesCount")?.Value);
        Assert.Equal(50, reply.Uids.Count);
        Assert.NotNull(reply.LinkHref("Next"));
    }

    [Fact]
    public async Task PageMayBeSentTwice()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"match":{"page":2},"fault":"duplicate-page"}""");
        Reply first = await manager.QueryAsync(Pages + "1");
        Reply second = await manager.QueryAsync(Pages + "2");
        Assert.Equal(first.Uids, second.Uids, StringComparer.Ordinal);
        Assert.Equal("2", second.Paging?.Attribute("PageNum")?.Value);
        Assert.EndsWith("page=3", second.LinkHref("Next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageNumberMayBeIgnored()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply first = await manager.QueryAsync(Pages + "1");
        await manager.FaultAsync("""{"fault":"repeat-page","times":0}""");
        Reply third = await manager.QueryAsync(Pages + "3");
        Assert.Equal(first.Body, third.Body);
        Assert.Equal("1", third.Paging?.Attribute("PageNum")?.Value);
        Assert.Equal(1, await manager.FiredAsync());
    }

    [Fact]
    public async Task PageInTheMiddleMayBeEmpty()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"match":{"page":2},"fault":"empty-page","times":0}""");
        foreach (string format in (string[])["", "&format=Entities"])
        {
            Reply second = await manager.QueryAsync(format + Pages + "2");
            Assert.Empty(second.Uids);
            Assert.Equal("5", second.Paging?.Attribute("PagesCount")?.Value);
            Assert.EndsWith("page=3", second.LinkHref("Next"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LinksMayNameAForeignHost()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"foreign-href","origin":"https://foreign.example:9398"}""");
        Reply reply = await manager.QueryAsync(Pages + "1");
        Assert.All(reply.Xml.Descendants().Attributes("Href"), href => Assert.StartsWith("https://foreign.example:9398/api/", href.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeveralFaultsApplyToOneRequest()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""[{"fault":"empty-page"},{"fault":"wrong-pages-count","value":9},{"fault":"foreign-href"}]""");
        Reply reply = await manager.QueryAsync(Pages + "1");
        Assert.Empty(reply.Uids);
        Assert.Equal("9", reply.Paging?.Attribute("PagesCount")?.Value);
        Assert.StartsWith("https://foreign.example", reply.LinkHref("First"), StringComparison.Ordinal);
    }
}
