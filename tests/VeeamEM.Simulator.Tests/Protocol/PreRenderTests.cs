using System;
using System.Threading.Tasks;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Protocol;

/// <summary>Cached pages equal freshly written ones.</summary>
public sealed class PreRenderTests
{
    private const string Pages = "&format=Entities&sortDesc=CreationTime&filter=Type==RestoreVm&pageSize=20&page=";

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    public async Task CachedPagesEqualFreshPages(string? accept)
    {
        await using RunningManager fresh = await RunningManager.StartAsync();
        await using RunningManager kept = await RunningManager.StartAsync(RunningManager.Fixed() with { PreRender = true });
        foreach (string page in (string[])["3", "1", "2", "3", "99"])
        {
            Reply expected = await fresh.QueryAsync(Pages + page, accept);
            Reply actual = await kept.QueryAsync(Pages + page, accept);
            Assert.Equal(expected.Body, actual.Body);
            Assert.Equal((expected.ContentType, expected.ContentLength), (actual.ContentType, actual.ContentLength));
        }

        Assert.Equal((await fresh.QueryAsync("&pageSize=7", accept)).Body, (await kept.QueryAsync("&pageSize=7", accept)).Body);
    }

    [Theory]
    [InlineData("&sortDesc=CreationTime&filter=CreationTime>=\"2026-02-01T00:00:00Z\";CreationTime<=\"2026-02-20T00:00:00Z\"")]
    [InlineData("&sortAsc=CreationTime&filter=CreationTime<=\"2026-02-20T00:00:00Z\"&page=2")]
    [InlineData("&sortDesc=CreationTime&filter=CreationTime>=\"2027-02-20T00:00:00Z\"")]
    public async Task CachedSlicesEqualFreshSlices(string slice)
    {
        await using RunningManager fresh = await RunningManager.StartAsync(RunningManager.Fixed(3000));
        await using RunningManager kept = await RunningManager.StartAsync(RunningManager.Fixed(3000) with { PreRender = true });
        Assert.Equal((await fresh.QueryAsync("&format=Entities&pageSize=700" + slice)).Body, (await kept.QueryAsync("&format=Entities&pageSize=700" + slice)).Body);
        const string Points = "/api/query?type=VmRestorePoint&format=Entities&pageSize=600";
        Assert.Equal((await fresh.GetAsync(Points + slice)).Body, (await kept.GetAsync(Points + slice)).Body);
    }

    [Fact]
    public async Task CachedPagesFollowTheData()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed() with { PreRender = true });
        Reply before = await manager.QueryAsync(Pages + "1");
        Assert.Equal(before.Body, (await manager.QueryAsync(Pages + "1")).Body);
        manager.Data.RestoreSessions.Insert(SampleData.Running);
        Reply after = await manager.QueryAsync(Pages + "1");
        Assert.Equal($"urn:veeam:RestoreSession:{SampleData.Running.Id}", after.Uids[0]);
        manager.Switch("href-host", "elsewhere.test");
        Assert.StartsWith("https://elsewhere.test/", (await manager.QueryAsync(Pages + "1")).LinkHref("First"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CachedPagesStillNeedALogonAndApplyFaults()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed() with { PreRender = true });
        await manager.QueryAsync(Pages + "1");
        await manager.FaultAsync("""{"fault":"empty-page"}""");
        Assert.Empty((await manager.QueryAsync(Pages + "1")).Uids);
        manager.Token = null;
        Assert.Equal(401, (await manager.QueryAsync(Pages + "1")).Status);
    }
}
