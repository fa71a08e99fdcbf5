using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Follow;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Follow;

public sealed class SessionWaitTests
{
    [Fact]
    public void Each_poll_requests_running_sessions_and_reports_finished_ones()
    {
        using var client = new TestClient(StubHandler.InOrder(
            Poll.Answers(Poll.Running(1, 40), Poll.Finished(2)), Poll.Answers(Poll.Finished(1, "Warning"))));
        var wait = new SessionWait(client.Client, [Documents.Id(1), Documents.Id(2), Documents.Id(1)]);

        Assert.Equal("vm-2", Assert.Single(wait.Poll(client.Context()).Finished).VmName);
        Assert.False(wait.IsDone);
        Assert.Equal(70, wait.PercentComplete);
        Assert.Equal("vm-1", Assert.Single(wait.Open).Value!.VmName);

        Assert.Equal("Warning", Assert.Single(wait.Poll(client.Context()).Finished).Result);
        Assert.True(wait.IsDone);
        Assert.Equal(100, wait.PercentComplete);
        Assert.Equal([2, 1], client.Handler.Sent.Select(request => request.Split("UID%3D%3D").Length - 1));
    }

    [Fact]
    public void Sessions_missing_from_the_query_are_requested_by_id_before_they_count_as_missing()
    {
        using var client = new TestClient(StubHandler.InOrder(
            Poll.Answers(), () => Answer.Xml(Poll.Finished(1)), () => Answer.Error(404, "No such object")));
        var wait = new SessionWait(client.Client, [Documents.Id(1), Documents.Id(2)]);

        (IReadOnlyList<RestoreSession> finished, IReadOnlyList<Guid> missing) = wait.Poll(client.Context());

        Assert.Equal("vm-1", Assert.Single(finished).VmName);
        Assert.Equal([Documents.Id(2)], missing);
        Assert.True(wait.IsDone);
    }

    [Fact]
    public void A_session_with_an_unreadable_id_ends_the_wait_for_the_requested_one()
    {
        using var client = new TestClient(StubHandler.InOrder(
            Poll.Answers(), () => Answer.Xml(Unreadable(Poll.Running(1))), Poll.Answers(Unreadable(Poll.Finished(1))), () => Answer.Xml(Unreadable(Poll.Finished(1)))));
        var wait = new SessionWait(client.Client, [Documents.Id(1)]);

        Assert.Empty(wait.Poll(client.Context()).Finished);
        Assert.Equal([Documents.Id(1)], wait.Open.Keys);
        Assert.Equal("vm-1", Assert.Single(wait.Poll(client.Context()).Finished).VmName);
        Assert.True(wait.IsDone);
    }

    [Fact]
    public void Sessions_that_were_not_requested_are_never_reported()
    {
        using var client = new TestClient(StubHandler.InOrder(
            Poll.Answers(Poll.Finished(2)), () => Answer.Xml(Poll.Finished(2)), Poll.Answers(Poll.Finished(1))));
        var wait = new SessionWait(client.Client, [Documents.Id(1)]);

        Assert.Equal("VemResponseInvalid", Assert.Throws<VemException>(() => wait.Poll(client.Context())).ErrorId);
        Assert.Equal([Documents.Id(1)], wait.Open.Keys);
        Assert.Equal("vm-1", Assert.Single(wait.Poll(client.Context()).Finished).VmName);
        Assert.True(wait.IsDone);
    }

    [Fact]
    public void Many_sessions_are_requested_fifty_at_a_time()
    {
        using var client = new TestClient(StubHandler.InOrder(
            Poll.Answers(Enumerable.Range(1, 50).Select(number => Poll.Finished(number)).ToArray()),
            Poll.Answers(Enumerable.Range(51, 10).Select(number => Poll.Finished(number)).ToArray())));
        var wait = new SessionWait(client.Client, Enumerable.Range(1, 60).Select(Documents.Id));

        Assert.Equal(60, wait.Poll(client.Context()).Finished.Count);
        Assert.Equal(2, client.Handler.Sent.Count);
        Assert.All(client.Handler.Sent, request => Assert.True(request.Length < 12_000));
    }

    private static string Unreadable(string session) => session.Replace(Documents.Id(1).ToString(), "unreadable", StringComparison.Ordinal);
}
