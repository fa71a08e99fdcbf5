using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>Sessions that start during a read: none is lost, whatever the order in which the server looks at the pages.</summary>
public sealed class MovingRowsTests
{
    [Fact]
    public async Task A_row_that_fell_between_two_pages_is_read_again_in_its_place()
    {
        var server = new PageServer(100);
        using var gate = new Gate(server.Answer);
        using var client = new TestClient(new StubHandler(gate.AnswerAsync));
        Task<(List<string?> Names, VemException? Failure)> read =
            Task.Run(() => client.ReadAll(TestClient.All.WithPageSize(10)), TestContext.Current.CancellationToken);
        await gate.ArriveAsync(1);
        gate.AnswerLast();
        await gate.ArriveAsync(4);

        // Pages 5 and 4 as they were; then three sessions start, so that page 3 ends three rows before page 4 begins.
        gate.AnswerLast();
        gate.AnswerLast();
        server.Insert(3);
        gate.AnswerLast();
        gate.AnswerLast();
        await AnswerAllAsync(gate, read, count => count - 1);

        (List<string?> names, VemException? failure) = await read;
        Assert.Null(failure);
        Assert.Equal(PageServer.Names(100, 1), names);
        Assert.Equal(2, client.Handler.Sent.Count(path => path == PageServer.Path(10, 3)));
        Assert.Equal(PageServer.Path(10, 11), client.Handler.Sent[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task No_row_is_lost_or_repeated_whenever_sessions_start(int limit)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            int rows = random.Next(1, 130);
            var server = new PageServer(rows);
            int left = 9;
            using var gate = new Gate(request =>
            {
                // Fewer than a page has in all: a whole page of new ones is told as an incomplete result.
                int started = random.Next(3) == 0 ? Math.Min(left, random.Next(1, 4)) : 0;
                left -= started;
                if (started > 0)
                    server.Insert(started);
                return server.Answer(request);
            });
            using var client = new TestClient(new StubHandler(gate.AnswerAsync), options => options.ThrottleLimit = limit);
            Task<(List<string?> Names, VemException? Failure)> read =
                Task.Run(() => client.ReadAll(TestClient.All.WithPageSize(10)), TestContext.Current.CancellationToken);

            await AnswerAllAsync(gate, read, random.Next);

            (List<string?> names, VemException? failure) = await read;
            Assert.Null(failure);
            Assert.Equal(names.Distinct(), names);
            Assert.Equal(PageServer.Names(rows, 1), names.Intersect(PageServer.Names(rows, 1)));
            Assert.InRange(gate.MostAtOnce, 1, limit);
        }
    }

    [Theory]
    [InlineData(0, 0, "30 rows at first and sent 28 different ones")]
    [InlineData(2, 0, "2 of its rows were removed")]
    [InlineData(0, 2, "2 of its rows were removed")]
    [InlineData(1, 3, "2 of its rows were removed")]
    public void Rows_that_are_removed_in_another_order_than_newest_first_make_the_result_incomplete(int before, int behind, string reason)
    {
        var server = new PageServer(30);
        server.OnPage(2, () =>
        {
            server.Remove(2);
            if (before > 0)
                server.Insert(before);
            if (behind > 0)
                server.Append(behind);
        });
        using var client = new TestClient(server.Handler());

        (List<string?> _, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy("Name", descending: true).WithPageSize(10));

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.StartsWith("The result from em01 may not be complete: ", failure?.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure?.Message, StringComparison.Ordinal);
        Assert.EndsWith(", but others may be missing.", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_rows_that_repeat_others_do_not_make_up_for_removed_ones()
    {
        var server = new PageServer(30);
        server.OnPage(2, () => server.Remove(2));
        server.OnPage(3, () => server.Insert(2));
        using var client = new TestClient(server.Handler(), options => options.ThrottleLimit = 1);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy("Name", descending: true).WithPageSize(10));

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains("30 rows at first and sent 28 different ones", failure?.Message, StringComparison.Ordinal);
        Assert.Equal(28, names.Count);
    }

    [Fact]
    public void Rows_that_only_come_in_another_order_than_newest_first_do_no_harm()
    {
        var server = new PageServer(30);
        server.OnPage(2, () => server.Append(4));
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy("Name", descending: true).WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(30, 1), names.Take(30));
        Assert.Equal(
            [
                "GET /api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=1&page=1",
                "GET /api/query?type=RestoreSession&format=Entities&sortDesc=Name&pageSize=10&page=1",
                "GET /api/query?type=RestoreSession&format=References&filter=CreationTime%3C%222026-03-01T08%3A30%3A01.0000000Z%22&sortDesc=Name&pageSize=1&page=1",
            ],
            client.Handler.Sent.Where((_, index) => index < 2 || index == client.Handler.Sent.Count - 1));
    }

    [Theory]
    [InlineData("State!=Stopped", true)]
    [InlineData("Result==None,Result==Failed", true)]
    [InlineData("EndTime<2026-04-01", true)]
    [InlineData("State==stopped;Result==Failed,Result==Warning", false)]
    [InlineData("EndTime>=2026-01-01;VmDisplayName!=x;CreationTime<2026-04-01", false)]
    public void Rows_that_may_leave_the_filter_are_counted_although_the_newest_come_first(string filter, bool isCounted)
    {
        using var client = new TestClient(new PageServer(30).Handler());
        _ = client.ReadAll(Queries.Filtered(filter).WithPageSize(10));
        Assert.Equal(isCounted ? 5 : 3, client.Handler.Sent.Count);
    }

    [Fact]
    public void Rows_that_are_removed_just_after_the_first_page_are_noticed()
    {
        var server = new PageServer(30);
        using var client = new TestClient(server.Handler());
        ReadContext context = client.Context(beforeNextPage: () => server.Remove(server.Count == 30 ? 2 : 0));

        (List<string?> names, VemException? failure) =
            client.ReadAll(TestClient.All.OrderedBy("Name", descending: true).WithPageSize(10), context);

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal(28, names.Count);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    public void One_page_is_not_counted_again(int limit, int requests)
    {
        using var client = new TestClient(new PageServer(10).Handler());
        _ = client.ReadAll(TestClient.All.OrderedBy("Name", descending: true).WithPageSize(10).WithLimit(limit));
        Assert.Equal(requests, client.Handler.Sent.Count);
    }

    [Theory]
    [InlineData("EndTime", true)]
    [InlineData("State", true)]
    [InlineData("Result", true)]
    [InlineData("Name", false)]
    public void A_row_that_jumps_over_the_page_that_is_read_makes_the_result_incomplete(string order, bool isNoticed)
    {
        // The oldest one stands last, ends, and is the first from then on; a new one takes its place.
        var server = new PageServer(30);
        server.OnPage(2, () => server.Raise(1));
        server.OnPage(3, () => server.Append(1));
        using var client = new TestClient(server.Handler(), options => options.ThrottleLimit = 1);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy(order, descending: true).WithPageSize(10));

        Assert.DoesNotContain(Documents.VmName(1), names);
        Assert.Equal(isNoticed ? "VemResultIncomplete" : null, failure?.ErrorId);
    }

    [Theory]
    [InlineData("2026-03-05T21:40:09.048Z", "2026-03-05T21:40:09.0490000Z")]
    [InlineData("2026-03-05T21:40:09.0481234Z", "2026-03-05T21:40:09.0491234Z")]
    [InlineData("2026-03-05T21:40:09Z", "2026-03-05T21:40:10.0000000Z")]
    public void What_was_created_after_the_newest_row_does_not_count_as_known(string newest, string before)
    {
        string session = Documents.Session(1).Replace("2026-03-01T08:01:00Z", newest, StringComparison.Ordinal);
        using var client = new TestClient(StubHandler.InOrder(
            () => Answer.Xml(Documents.QueryResult(session, Documents.Paging(1, 1, 30, next: true))),
            () => Answer.Xml(Documents.References(1, Documents.Paging(1, 1, 28, next: true)))));

        var ledger = new PageLedger("em01", 10, isPaged: true);
        var removed = new RemovedRows<RestoreSession>(client.Client, TestClient.All.OrderedBy("Name", descending: true), client.Context(), ledger);

        removed.BeforePage(1);
        VemException failure = Assert.Throws<VemException>(removed.Check);

        Assert.Equal(30, ledger.Total);
        Assert.Contains("2 of its rows were removed", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"CreationTime<\"{before}\"", Uri.UnescapeDataString(client.Handler.Sent[^1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", 1)]
    [InlineData("Name", 2)]
    [InlineData("EndTime", 1)]
    [InlineData("EndTime", 2)]
    [InlineData("EndTime", 3)]
    public void A_number_that_a_gateway_refuses_makes_the_result_incomplete(string order, int refused)
    {
        var server = new PageServer(30);
        int counts = 0;
        using var client = new TestClient(new StubHandler(request =>
            request.PathAndQuery.Contains("pageSize=1&", StringComparison.Ordinal) && ++counts == refused ? Answer.Status(403) : server.Answer(request)));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy(order, descending: true).WithPageSize(10));

        Assert.Equal(30, names.Count);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains("the server did not tell how many rows there are", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_again_and_again_is_not_counted()
    {
        using var client = new TestClient(new PageServer(30).Handler());
        _ = client.ReadAll(Queries.Filtered("State!=Stopped").Polled().WithPageSize(10));
        Assert.Equal(3, client.Handler.Sent.Count);
    }

    [Fact]
    public void With_a_limit_the_rows_are_counted_when_it_is_reached()
    {
        var server = new PageServer(30);
        server.OnPage(2, () => server.Remove(2));
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) =
            client.ReadAll(TestClient.All.OrderedBy("Name", descending: true).WithPageSize(10).WithLimit(15));

        // The error comes before the last row: whoever has 15 listens no more.
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal(14, names.Count);
    }

    [Fact]
    public void In_the_order_newest_first_no_count_is_asked_for()
    {
        using var client = new TestClient(new PageServer(30).Handler());
        Assert.Equal(30, client.ReadAll(TestClient.All.WithPageSize(10)).Names.Count);
        Assert.Equal(3, client.Handler.Sent.Count);
    }

    // Requests that wait are answered in any order until the read has ended.
    private static async Task AnswerAllAsync(Gate gate, Task read, Func<int, int> choose)
    {
        while (await Task.WhenAny(read, gate.ArriveAsync(1)) != read)
            _ = gate.Answer(choose);
    }
}
