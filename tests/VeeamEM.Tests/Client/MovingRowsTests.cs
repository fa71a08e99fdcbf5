using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
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

    [Fact]
    public void Rows_that_are_removed_in_another_order_than_newest_first_make_the_result_incomplete()
    {
        var server = new PageServer(30);
        server.Instead[2] = () =>
        {
            _ = server.Instead.Remove(2);
            server.Remove(2);
            return server.Answer(new SentRequest(new HttpRequestMessage(HttpMethod.Get, "https://em01/api/query?pageSize=10&page=2")));
        };
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy("Name", descending: true).WithPageSize(10));

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains("30 rows at first and 28 in the end", failure?.Message, StringComparison.Ordinal);
        Assert.Equal(28, names.Count);
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
