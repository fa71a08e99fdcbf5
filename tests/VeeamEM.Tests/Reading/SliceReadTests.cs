using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Reading;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Reading;

/// <summary>Reading by time slices: the requests to a server without changes, and no lost rows on one with changes.</summary>
public sealed class SliceReadTests
{
    [Fact]
    public void A_result_that_fits_in_one_response_is_one_request()
    {
        using var client = new TestClient(new MovingServer(3).Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(3, 1), names);
        Assert.Equal([MovingServer.Path()], client.Handler.Sent);
        Assert.Equal(["3/3"], client.Observer.ProgressReports);
        Assert.Equal(["em01: 3 rows received, the last ones."], client.Observer.VerboseLines);
    }

    // 100 sessions, one per minute, 40 per response: the first 40 reach session 61, in whose second others may be missing.
    [Fact]
    public void A_read_without_changes_requests_time_slices_and_ends_with_an_open_one()
    {
        using var client = new TestClient(new MovingServer(100).Handler(), options => options.ThrottleLimit = 1);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40));

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(100, 1), names);
        Assert.Equal(
            [MovingServer.Path(40), MovingServer.Path(40, Until(61)), MovingServer.Path(40, Until(22))],
            client.Handler.Sent);
    }

    [Fact]
    public void Concurrent_slices_are_bounded_on_both_sides_and_aim_below_a_full_response()
    {
        using var client = new TestClient(new MovingServer(140).Handler(), options => options.ThrottleLimit = 4);

        (List<string?> names, _) = client.ReadAll(TestClient.All.WithPageSize(40));

        Assert.Equal(MovingServer.Names(140, 1), names);
        // Concurrent requests arrive in any order.
        string[] expected =
        [
            MovingServer.Path(40),
            MovingServer.Path(40, "CreationTime>=\"2026-03-01T09:09:01Z\";CreationTime<=\"2026-03-01T09:41:01Z\""),
            MovingServer.Path(40, "CreationTime>=\"2026-03-01T08:37:01Z\";CreationTime<=\"2026-03-01T09:09:01Z\""),
            MovingServer.Path(40, "CreationTime>=\"2026-03-01T08:05:01Z\";CreationTime<=\"2026-03-01T08:37:01Z\""),
            MovingServer.Path(40, "CreationTime<=\"2026-03-01T08:05:01Z\""),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), client.Handler.Sent.Order(StringComparer.Ordinal));
        Assert.Equal(expected[0], client.Handler.Sent[0]);
    }

    [Theory]
    [InlineData(1, 11)]
    [InlineData(5, 15)]
    [InlineData(1990, 2000)]
    public void The_first_rows_take_one_request_for_a_few_rows_more(int limit, int asked)
    {
        using var client = new TestClient(new MovingServer(2500).Handler());

        (List<string?> names, _) = client.ReadAll(TestClient.All.WithLimit(limit));

        Assert.Equal(MovingServer.Names(2500, 2501 - limit), names);
        Assert.Equal([MovingServer.Path(asked)], client.Handler.Sent);
    }

    [Fact]
    public void A_few_rows_beyond_a_full_response_cost_one_small_request()
    {
        using var client = new TestClient(new MovingServer(100).Handler());

        (List<string?> names, _) = client.ReadAll(TestClient.All.WithPageSize(40).WithLimit(45));

        Assert.Equal(MovingServer.Names(100, 56), names);
        Assert.Equal([MovingServer.Path(40), MovingServer.Path(16, Until(61))], client.Handler.Sent);
    }

    [Fact]
    public void The_first_rows_of_a_tie_have_the_lowest_ids_in_any_server_order()
    {
        var server = new MovingServer { Shuffle = new Random(3) };
        for (int i = 0; i < 30; i++)
            _ = server.Add(Documents.Created(1));
        _ = server.Add(Documents.Created(9));
        using var client = new TestClient(server.Handler());

        Assert.Equal(["vm-31", "vm-1", "vm-2"], client.ReadAll(TestClient.All.WithLimit(3)).Names);
        Assert.Equal(["vm-31", "vm-1", "vm-2"], client.ReadAll(TestClient.All.WithLimit(3)).Names);
    }

    [Fact]
    public void A_limit_near_the_largest_integer_does_not_overflow()
    {
        using var client = new TestClient(new MovingServer(3).Handler());

        Assert.Equal(3, client.ReadAll(TestClient.All.WithLimit(long.MaxValue - 1)).Names.Count);
        Assert.Equal([MovingServer.Path()], client.Handler.Sent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Removing_rows_that_were_already_read_loses_no_others(int throttle)
    {
        // Retention of restore points works per machine, so the newest may be removed first.
        var server = new MovingServer(1200);
        server.BeforeRequest = request =>
        {
            if (request == 2)
                foreach (int number in Enumerable.Range(1196, 5))
                    _ = server.Rows.Remove(number);
        };
        using var client = new TestClient(server.Handler(), options => options.ThrottleLimit = throttle);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(300));

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(1200, 1), names);
    }

    [Fact]
    public void A_tie_that_changes_order_at_the_end_of_a_response_loses_no_row()
    {
        var server = new MovingServer { Shuffle = new Random(1) };
        for (int number = 1; number <= 1200; number++)
            _ = server.Add(Documents.Created(number / 2));
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(299));

        Assert.Null(failure);
        Assert.Equal(1200, names.Distinct().Count());
        Assert.Equal(1200, names.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_second_with_more_rows_than_a_response_holds_is_read_in_pages_sorted_by_UID(bool comparesSeconds)
    {
        var server = new MovingServer(20) { ComparesSeconds = comparesSeconds, Shuffle = new Random(1) };
        for (int i = 0; i < 95; i++)
            _ = server.Add(Documents.Created(10));
        using var client = new TestClient(server.Handler(), options => options.ThrottleLimit = 1);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(30));

        Assert.Null(failure);
        Assert.Equal(115, names.Distinct().Count());
        Assert.Equal(115, names.Count);
        Assert.Equal(
            Enumerable.Range(0, 8).Select(i => MovingServer.Path(30, "CreationTime>=\"2026-03-01T08:10:00Z\";CreationTime<\"2026-03-01T08:10:01Z\"", (i % 4) + 1, "sortAsc=UID")),
            client.Handler.Sent.Where(path => path.Contains("UID", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_dense_second_that_shrinks_while_it_is_paged_is_read_until_complete()
    {
        var server = new MovingServer();
        for (int i = 0; i < 95; i++)
            _ = server.Add(Documents.Created(10));
        server.BeforeRequest = request =>
        {
            if (request is 3 or 4)
                foreach (int number in Enumerable.Range(request * 5, 5))
                    _ = server.Rows.Remove(number);
        };
        using var client = new TestClient(server.Handler(), options => options.ThrottleLimit = 1);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(30));

        Assert.Null(failure);
        Assert.Empty(server.Rows.Keys.Select(string? (number) => Documents.VmName(number)).Except(names));
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void A_dense_second_that_never_stops_changing_is_an_incomplete_result()
    {
        var server = new MovingServer();
        for (int i = 0; i < 300; i++)
            _ = server.Add(Documents.Created(10));
        server.BeforeRequest = request => server.Rows.Remove(request);
        using var client = new TestClient(server.Handler());

        (_, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(30));

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains("its pages had different rows each time", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_server_that_caps_its_responses_is_read_completely(int rows)
    {
        using var client = new TestClient(new MovingServer(rows) { MaxPageSize = 50 }.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(rows, 1), names);
        Assert.InRange(client.Handler.Sent.Count, 1, (rows / 25) + 3);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(100, 3)]
    public void Without_page_info_a_full_response_is_followed_up(int rows, int requests)
    {
        using var client = new TestClient(new MovingServer(rows) { HasPagingInfo = false }.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40));

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(rows, 1), names);
        Assert.Equal(requests, client.Handler.Sent.Count);
    }

    [Fact]
    public void A_full_response_is_followed_up_even_if_no_further_page_is_announced()
    {
        var server = new MovingServer(100) { PagingInfo = (page, size, _) => Documents.Paging(page, size, 1, next: false) };
        using var client = new TestClient(server.Handler());

        Assert.Equal(MovingServer.Names(100, 1), client.ReadAll(TestClient.All.WithPageSize(40)).Names);
    }

    // Sixty days: a hundred sessions in each hour of a working day, one in each hour of a night, a tenth of that at weekends.
    [Fact]
    public void Busy_days_and_quiet_nights_take_at_most_two_thirds_more_requests_than_full_responses()
    {
        var server = new MovingServer();
        for (int hour = 0; hour < 60 * 24; hour++)
        {
            int sessions = (hour % 24 is >= 8 and < 18 ? 100 : 1) / (hour / 24 % 7 < 5 ? 1 : 10);
            for (int i = 0; i < sessions; i++)
                _ = server.Add(Documents.Created(0).AddHours(hour).AddSeconds(3600.0 * i / sessions));
        }

        using var client = new TestClient(server.Handler());
        const int PageSize = 500;

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(PageSize));

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(server.Rows.Count, 1), names);
        int full = server.Rows.Count / PageSize;
        Assert.InRange(client.Handler.Sent.Count, full, full * 5 / 3);
    }

    [Fact]
    public void A_gap_without_sessions_is_not_the_end()
    {
        var server = new MovingServer(50);
        foreach (int number in server.Rows.Keys.ToArray())
            server.Rows[number] = server.Rows[number].AddDays(number > 25 ? 900 : 0);
        using var client = new TestClient(server.Handler());

        Assert.Equal(MovingServer.Names(50, 1), client.ReadAll(TestClient.All.WithPageSize(10)).Names);
    }

    [Fact]
    public void The_oldest_come_first_if_requested()
    {
        using var client = new TestClient(new MovingServer(100).Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40).OrderedBy("CreationTime", descending: false));

        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(100, 1).Reverse(), names);
        Assert.Equal(MovingServer.Path(40, order: "sortAsc=CreationTime"), client.Handler.Sent[0]);
    }

    [Fact]
    public void Other_orders_are_sorted_by_the_client_from_the_same_slices()
    {
        using var client = new TestClient(new MovingServer(100).Handler(), options => options.ThrottleLimit = 1);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(40).OrderedBy("VmDisplayName", descending: false).WithLimit(3));

        Assert.Null(failure);
        Assert.Equal(["vm-1", "vm-10", "vm-100"], names);
        Assert.Equal(3, client.Handler.Sent.Count);
        Assert.Contains("em01: sorted by VmDisplayName on the client, once all rows have arrived.", client.Observer.VerboseLines);
    }

    [Fact]
    public void A_limit_counts_rows_that_pass_the_client_side_criteria()
    {
        using var client = new TestClient(new MovingServer(100).Handler());

        IEnumerable<RestoreSession> rows = client.Read(Queries.WhereName(name => name.EndsWith('5')).WithPageSize(10).WithLimit(3));

        Assert.Equal(["vm-95", "vm-85", "vm-75"], rows.Select(session => session.VmName));
    }

    // The second request asks for a few rows only, none of which pass: as many rows as requested may not be all.
    [Fact]
    public void Without_page_info_a_small_full_response_is_followed_up()
    {
        using var client = new TestClient(new MovingServer(100) { HasPagingInfo = false }.Handler());
        static bool Passes(string name) => int.Parse(name.AsSpan(3), CultureInfo.InvariantCulture) is > 70 or < 5;

        IEnumerable<RestoreSession> rows = client.Read(Queries.WhereName(Passes).WithPageSize(40).WithLimit(33));

        Assert.Equal([.. MovingServer.Names(100, 71), "vm-4", "vm-3", "vm-2"], rows.Select(session => session.VmName));
    }

    [Fact]
    public void The_second_request_waits_until_more_rows_are_needed()
    {
        using var client = new TestClient(new MovingServer(100).Handler());
        var sent = new List<int>();

        _ = client.ReadAll(TestClient.All.WithPageSize(40), client.Context(() => sent.Add(client.Handler.Sent.Count)));
        Assert.Equal(1, sent[0]);

        Assert.Equal("vm-100", client.Read(TestClient.All.WithPageSize(40)).First().VmName);
        Assert.Equal(MovingServer.Path(40), client.Handler.Sent[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Requests_in_flight_are_limited_and_responses_may_arrive_in_any_order(int limit)
    {
        using var gate = new Gate(new MovingServer(400).Answer);
        using var client = new TestClient(new StubHandler(gate.AnswerAsync), options => options.ThrottleLimit = limit);
        Task<(List<string?> Names, VemException? Failure)> read =
            Task.Run(() => client.ReadAll(TestClient.All.WithPageSize(20)), TestContext.Current.CancellationToken);
        await gate.ArriveAsync(1, read);
        gate.AnswerLast();
        await gate.ArriveAsync(limit, read).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        // Answers in random order.
        var random = new Random(limit);
        while (!read.IsCompleted)
        {
            if (!gate.Answer(random.Next))
                await gate.ArriveAsync(1, read);
        }

        (List<string?> names, VemException? failure) = await read;
        Assert.Null(failure);
        Assert.Equal(MovingServer.Names(400, 1), names);
        Assert.Equal(limit, gate.MostAtOnce);
    }

    // 40 rows per response, one session per minute, and 60 more within one of these minutes: the third response overflows.
    [Fact]
    public async Task The_rest_of_an_overflowing_slice_is_requested_before_its_turn()
    {
        var server = new MovingServer(100);
        for (int second = 0; second < 60; second++)
            _ = server.Add(Documents.Created(10).AddSeconds(second));
        using var gate = new Gate(server.Answer);
        using var client = new TestClient(new StubHandler(gate.AnswerAsync), options => options.ThrottleLimit = 3);
        Task<(List<string?> Names, VemException? Failure)> read =
            Task.Run(() => client.ReadAll(TestClient.All.WithPageSize(40)), TestContext.Current.CancellationToken);
        await gate.ArriveAsync(1);
        gate.AnswerLast();
        await gate.ArriveAsync(3);

        gate.Answer("CreationTime<=\"2026-03-01T08:27:22Z\"");
        await gate.ArriveAsync(1).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Contains("CreationTime<=\"2026-03-01T08:10:38Z\"", Uri.UnescapeDataString(client.Handler.Sent[^1]), StringComparison.Ordinal);
        while (!read.IsCompleted)
        {
            if (!gate.Answer(count => count - 1))
                await gate.ArriveAsync(1, read);
        }

        Assert.Equal(160, (await read).Names.Distinct().Count());
    }

    [Fact]
    public void Cancellation_ends_the_read_and_the_client_stays_usable()
    {
        using var cancellation = new CancellationTokenSource();
        using var client = new TestClient(new MovingServer(100).Handler());
        var names = new List<string?>();

        _ = Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (RestoreSession session in QueryRead<RestoreSession>.Rows(client.Client, TestClient.All.WithPageSize(10), client.CancellableContext(cancellation.Token)))
            {
                names.Add(session.VmName);
                if (names.Count == 15)
                    cancellation.Cancel();
            }
        });

        Assert.InRange(names.Count, 15, 30);
        Assert.Equal(100, client.ReadAll(TestClient.All.WithPageSize(10)).Names.Count);
    }

    private static string Until(int number) => $"CreationTime<=\"{Documents.Created(number).AddSeconds(1):yyyy-MM-ddTHH:mm:ssZ}\"";
}
