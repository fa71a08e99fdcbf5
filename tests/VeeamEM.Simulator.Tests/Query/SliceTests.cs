using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Query;

/// <summary>Time slices: found in an index, whatever the server compares, shows or ignores.</summary>
public sealed class SliceTests
{
    [Theory]
    [InlineData("ticks", "sortDesc", 1)]
    [InlineData("ticks", "sortAsc", 1)]
    [InlineData("seconds", "sortDesc", TimeSpan.TicksPerSecond)]
    [InlineData("seconds", "sortAsc", TimeSpan.TicksPerSecond)]
    public async Task SliceEqualsAFullScan(string precision, string sort, long unit)
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(2000) with { SameInstant = 30 });
        manager.Switch("date-precision", precision);
        RestoreSession[] rows = [.. manager.Data.RestoreSessions.Snapshot().Rows];
        Random random = new(5);
        for (int i = 0; i < 40; i++)
        {
            // The bounds are times of rows, so that inclusiveness matters.
            DateTime from = rows[random.Next(rows.Length)].CreationTimeUtc;
            DateTime to = rows[random.Next(rows.Length)].CreationTimeUtc;
            string more = i % 2 == 0 ? string.Empty : ";Type==RestoreVm";
            Reply reply = await manager.QueryAsync($"&format=Entities&{sort}=CreationTime&pageSize=5000&filter=CreationTime>=\"{from:O}\";CreationTime<=\"{to:O}\"{more}");
            IEnumerable<string> expected = rows
                .Where(row => row.CreationTimeUtc.Ticks / unit >= from.Ticks / unit && row.CreationTimeUtc.Ticks / unit <= to.Ticks / unit)
                .Where(row => more.Length == 0 || row.JobType == "RestoreVm")
                .Select(row => $"urn:veeam:RestoreSession:{row.Id}");
            Assert.Equal(expected.Order(StringComparer.Ordinal), reply.Uids.Order(StringComparer.Ordinal));
            DateTime[] times = [.. reply.Sessions.Select(Created)];
            Assert.Equal(sort == "sortAsc" ? times.Order() : times.OrderDescending(), times);
        }
    }

    [Theory]
    [InlineData("CreationTime>\"{0}\"", 1)]
    [InlineData("CreationTime<\"{0}\"", 1)]
    [InlineData("CreationTime==\"{0}\"", 1)]
    [InlineData("CreationTime!=\"{0}\"", 2)]
    [InlineData("CreationTime>=\"{0}\",CreationTime<\"{0}\"", 3)]
    [InlineData("CreationTime>=\"{0}\";(CreationTime<=\"{0}\",VmDisplayName==none)", 1)]
    public async Task EveryComparisonIsSupported(string filter, int count)
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        DateTime middle = new(2026, 3, 5, 12, 0, 0, DateTimeKind.Utc);
        SampleData.Put(manager.Data, [.. new[] { -1, 0, 1 }.Select(ticks => SampleData.VmRestore with { Id = Guid.NewGuid(), CreationTimeUtc = middle.AddTicks(ticks) })]);
        Assert.Equal(count, (await manager.QueryAsync($"&sortDesc=CreationTime&filter={string.Format(CultureInfo.InvariantCulture, filter, "2026-03-05T12:00:00Z")}")).Uids.Count);
    }

    [Fact]
    public async Task TiesChangeOrderWithEveryRequest()
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(400) with { SameInstant = 200, ShuffleTies = true });
        IReadOnlyList<string>[] replies = [(await manager.QueryAsync("&format=Entities&sortDesc=CreationTime&pageSize=1000")).Uids, (await manager.QueryAsync("&format=Entities&sortDesc=CreationTime&pageSize=1000")).Uids];
        Assert.NotEqual(replies[0], replies[1], StringComparer.Ordinal);
        Assert.Equal(replies[0].Order(StringComparer.Ordinal), replies[1].Order(StringComparer.Ordinal));
        Dictionary<string, DateTime> times = manager.Data.RestoreSessions.Snapshot().Rows.ToDictionary(row => $"urn:veeam:RestoreSession:{row.Id}", row => row.CreationTimeUtc, StringComparer.Ordinal);
        Assert.Equal(replies[1].Select(uid => times[uid]).OrderDescending(), replies[1].Select(uid => times[uid]));
        // A page in the middle of the ties has changed.
        IReadOnlyList<string> page = (await manager.QueryAsync("&sortAsc=CreationTime&pageSize=100&page=2")).Uids;
        Assert.NotEqual(page.Order(StringComparer.Ordinal), (await manager.QueryAsync("&sortAsc=CreationTime&pageSize=100&page=2")).Uids.Order(StringComparer.Ordinal));
        manager.Switch("shuffle-ties", "off");
        Assert.Equal((await manager.QueryAsync("&sortAsc=CreationTime&pageSize=100&page=2")).Uids, (await manager.QueryAsync("&sortAsc=CreationTime&pageSize=100&page=2")).Uids);
    }

    [Theory]
    [InlineData("sortAsc=Result")]
    [InlineData("sortDesc=VmDisplayName")]
    [InlineData("sortAsc=EndTime")]
    public async Task OtherOrdersHaveTiesToo(string sort)
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed() with { ShuffleTies = true });
        IReadOnlyList<string> first = (await manager.QueryAsync($"&{sort}&pageSize=1000")).Uids;
        IReadOnlyList<string> second = (await manager.QueryAsync($"&{sort}&pageSize=1000")).Uids;
        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.Equal(first.Order(StringComparer.Ordinal), second.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DateFiltersMayBeIgnored()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        const string Slice = "&pageSize=1000&filter=CreationTime>=\"2026-03-06T00:00:00Z\";Type==RestoreVm";
        int within = (await manager.QueryAsync(Slice + "&sortDesc=CreationTime")).Uids.Count;
        manager.Switch("date-filters", "off");
        int all = (await manager.QueryAsync("&pageSize=1000&filter=Type==RestoreVm")).Uids.Count;
        Assert.NotEqual(within, all);
        Assert.Equal(all, (await manager.QueryAsync(Slice + "&sortDesc=CreationTime")).Uids.Count);
        Assert.Equal(all, (await manager.QueryAsync(Slice + "&sortAsc=Name")).Uids.Count);
        Assert.Equal(400, (await manager.QueryAsync("&sortDesc=CreationTime&filter=CreationTime>=noon")).Status);
    }

    [Theory]
    [InlineData(7, "2026-03-06T11:59:00.1234567Z")]
    [InlineData(3, "2026-03-06T11:59:00.123Z")]
    [InlineData(0, "2026-03-06T11:59:00Z")]
    public async Task ResponsesMayShowFewerDigitsThanAreCompared(int digits, string shown)
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0) with { TimeDigits = digits });
        SampleData.Put(manager.Data, SampleData.Running);
        Reply reply = await manager.QueryAsync("&format=Entities&sortDesc=CreationTime&filter=CreationTime==\"2026-03-06T11:59:00.1234567Z\"");
        Assert.Equal(shown, Assert.Single(reply.Sessions).Element(Reply.Em + "CreationTimeUTC")?.Value);
        Assert.Empty((await manager.QueryAsync("&sortDesc=CreationTime&filter=CreationTime<=\"2026-03-06T11:59:00.123Z\"")).Uids);
    }

    private static DateTime Created(System.Xml.Linq.XElement session) =>
        DateTime.Parse(session.Element(Reply.Em + "CreationTimeUTC")?.Value ?? string.Empty, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
