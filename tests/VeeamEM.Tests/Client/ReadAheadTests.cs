using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>A bounded number of pages at once, in order; none at all before the consumer wants a second page.</summary>
public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(1, new[] { 1, 3, 4, 5 })]
    [InlineData(2, new[] { 1, 5, 5, 5 })]
    [InlineData(4, new[] { 1, 5, 5, 5 })]
    public void The_second_page_waits_for_the_consumer_and_then_pages_are_read_ahead(int limit, int[] sent)
    {
        using var client = new TestClient(new PageServer(50).Handler(), options => options.ThrottleLimit = limit);
        var sentBefore = new List<int>();
        ReadContext context = client.Context(() => sentBefore.Add(client.Handler.Sent.Count));
        var names = new List<string?>();

        foreach (RestoreSession session in client.Client.Read(TestClient.All.WithPageSize(10), context))
            names.Add(session.VmName);

        // Before page 2 only page 1 was asked for.
        Assert.Equal(sent, sentBefore);
        Assert.Equal(PageServer.Names(50, 1), names);
        Assert.Equal([.. Enumerable.Range(1, 5).Select(page => PageServer.Path(10, page))], client.Handler.Sent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_more_requests_are_in_flight_than_the_limit_and_the_order_of_answers_does_not_matter(int limit)
    {
        using var gate = new Gate(new PageServer(200).Answer);
        using var client = new TestClient(new StubHandler(gate.AnswerAsync), options => options.ThrottleLimit = limit);
        Task<(List<string?> Names, VemException? Failure)> read =
            Task.Run(() => client.ReadAll(TestClient.All.WithPageSize(10)), TestContext.Current.CancellationToken);

        await gate.ArriveAsync(1);
        gate.AnswerLast();
        await gate.ArriveAsync(limit);
        for (int i = 0; i < limit; i++)
            gate.AnswerLast();
        for (int left = 19 - limit; left > 0; left--)
        {
            await gate.ArriveAsync(1);
            gate.AnswerLast();
        }

        (List<string?> names, VemException? failure) = await read;
        Assert.Null(failure);
        Assert.Equal(PageServer.Names(200, 1), names);
        Assert.Equal(limit, gate.MostAtOnce);
        Assert.Equal(20, client.Handler.Sent.Count);
    }

    [Fact]
    public async Task The_last_page_is_asked_for_when_all_others_were_answered()
    {
        using var gate = new Gate(new PageServer(40).Answer);
        using var client = new TestClient(new StubHandler(gate.AnswerAsync));
        Task<(List<string?> Names, VemException? Failure)> read =
            Task.Run(() => client.ReadAll(TestClient.All.WithPageSize(10)), TestContext.Current.CancellationToken);

        await gate.ArriveAsync(1);
        gate.AnswerLast();
        await gate.ArriveAsync(2);
        Assert.Equal(3, client.Handler.Sent.Count);
        gate.AnswerLast();
        gate.AnswerLast();
        await gate.ArriveAsync(1);
        gate.AnswerLast();

        Assert.Equal(PageServer.Names(40, 1), (await read).Names);
        Assert.Equal(PageServer.Path(10, 4), client.Handler.Sent[^1]);
    }

    [Fact]
    public void A_page_that_cannot_be_wanted_is_not_read_ahead()
    {
        using var client = new TestClient(new PageServer(50).Handler());

        (List<string?> names, _) = client.ReadAll(TestClient.All.WithPageSize(10).WithLimit(20));

        Assert.Equal(20, names.Count);
        Assert.Equal([PageServer.Path(10, 1), PageServer.Path(10, 2)], client.Handler.Sent);
    }

    [Fact]
    public async Task An_early_stop_gives_back_every_answer_also_the_one_ahead()
    {
        var server = new PageServer(50);
        var answers = new List<TrackedContent>();
        using var client = new TestClient(new StubHandler(request =>
        {
            HttpResponseMessage response = server.Answer(request);
            var content = new TrackedContent(response.Content);
            answers.Add(content);
            response.Content = content;
            return response;
        }));

        int rows = 0;
        foreach (RestoreSession _ in client.Read(TestClient.All.WithPageSize(10)))
        {
            if (++rows == 11)
                break;
        }

        // Page 2 was being read, pages 3 and 4 were there, and so was the last one.
        Assert.Equal(5, answers.Count);
        foreach (TrackedContent answer in answers)
            await answer.Disposed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_stop_is_given_back_too()
    {
        var server = new PageServer(50);
        var late = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = new TestClient(new StubHandler((request, _) =>
            request.PathAndQuery.EndsWith("&page=3", StringComparison.Ordinal) ? late.Task : Task.FromResult(server.Answer(request))));
        using (IEnumerator<RestoreSession> rows = client.Read(TestClient.All.WithPageSize(10)).GetEnumerator())
        {
            for (int i = 0; i < 11; i++)
                Assert.True(rows.MoveNext());
        }

        var content = new TrackedContent(new StringContent("late"));
        late.SetResult(new HttpResponseMessage { Content = content });
        await content.Disposed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_failure_of_the_page_ahead_comes_after_the_rows_before_it()
    {
        var server = new PageServer(50);
        server.Instead[3] = () => throw new HttpRequestException("The connection was reset");
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Equal(PageServer.Names(50, 31), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal("VemServerUnreachable", Assert.IsType<VemException>(failure?.InnerException).ErrorId);
    }

    [Fact]
    public void Cancellation_between_pages_ends_the_read_and_the_client_stays_usable()
    {
        using var cancellation = new CancellationTokenSource();
        using var client = new TestClient(new PageServer(50).Handler(), options => options.ThrottleLimit = 1);
        var names = new List<string?>();

        _ = Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (RestoreSession session in client.Client.Read(TestClient.All.WithPageSize(10), client.CancellableContext(cancellation.Token)))
            {
                names.Add(session.VmName);
                if (names.Count == 15)
                    cancellation.Cancel();
            }
        });

        Assert.Equal(20, names.Count);
        Assert.Equal(50, client.ReadAll(TestClient.All.WithPageSize(10)).Names.Count);
    }

    [Fact]
    public void Cancellation_ends_a_body_that_hangs()
    {
        using var cancellation = new CancellationTokenSource();
        using var body = new HangingStream(Documents.QueryResult(Documents.Sessions([3, 2, 1]))[..^20], cancellation.Cancel);
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Body(body)));

        _ = Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (RestoreSession session in client.Client.Read(TestClient.All, client.CancellableContext(cancellation.Token)))
                Assert.NotNull(session);
        });
        Assert.True(body.IsDisposed);
    }
}
