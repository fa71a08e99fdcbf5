using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>One page ahead and no more; none at all before the consumer wants a second page.</summary>
public sealed class ReadAheadTests
{
    [Fact]
    public void The_second_page_waits_for_the_consumer_and_then_one_page_is_ahead()
    {
        using var client = new TestClient(new PageServer(50).Handler());
        var sentBefore = new List<int>();
        ReadContext context = client.Context(() => sentBefore.Add(client.Handler.Sent.Count));
        var sentAtRow = new List<int>();

        foreach (RestoreSession _ in client.Client.Read(TestClient.All.WithPageSize(10), context))
            sentAtRow.Add(client.Handler.Sent.Count);

        // Before page 2 only page 1 was asked for; before page 3 the pages 2 and 3, and so on.
        Assert.Equal([1, 3, 4, 5], sentBefore);
        Assert.Equal(1, sentAtRow[0]);
        Assert.Equal(1, sentAtRow[9]);
        Assert.Equal(3, sentAtRow[10]);
        Assert.Equal(4, sentAtRow[20]);
        Assert.Equal(5, sentAtRow[30]);
        Assert.Equal(5, sentAtRow[49]);
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

        Assert.Equal(3, answers.Count);
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
        using var client = new TestClient(new PageServer(50).Handler());
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
