using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using VeeamEM.Follow;
using VeeamEM.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Follow;

public sealed class SessionWatchTests
{
    private static readonly DateTime s_now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_first_poll_sets_the_baseline_and_later_ones_report_each_change_once()
    {
        Func<HttpResponseMessage> later = Poll.Answers(Poll.Finished(1), Poll.Running(2, 50), Poll.Running(3));
        using var client = new TestClient(StubHandler.InOrder(Poll.Answers(Poll.Finished(1), Poll.Running(2)), later, later));
        SessionWatch watch = Watch(client);

        Assert.Empty(watch.Poll(client.Context()));
        Assert.Equal(["vm-2", "vm-3"], Names(watch.Poll(client.Context())));
        Assert.Empty(watch.Poll(client.Context()));
    }

    [Fact]
    public void Progress_alone_is_not_reported_unless_requested()
    {
        using var client = new TestClient(StubHandler.InOrder(Poll.Answers(Poll.Running(2)), Poll.Answers(Poll.Running(2, 50)), Poll.Answers(Poll.Finished(2))));
        var watch = new SessionWatch(client.Client, TestClient.All, null, () => s_now);

        Assert.Empty(watch.Poll(client.Context()));
        Assert.Empty(watch.Poll(client.Context()));
        Assert.Equal(["vm-2"], Names(watch.Poll(client.Context())));
    }

    [Fact]
    public void Since_makes_the_first_poll_report_sessions_created_from_then_on()
    {
        using var client = new TestClient(StubHandler.InOrder(Poll.Answers(Poll.Running(9), Poll.Finished(1), Poll.Finished(5))));

        // The sessions start in the minutes after 8:00.
        Assert.Equal(["vm-5", "vm-9"], Names(Watch(client, since: new DateTime(2026, 3, 1, 8, 5, 0, DateTimeKind.Utc)).Poll(client.Context())));
    }

    [Fact]
    public void An_old_session_with_an_end_and_another_state_than_Stopped_is_reported_once()
    {
        string old = Poll.Finished(1).Replace("<State>Stopped</State>", "<State>Idle</State>", StringComparison.Ordinal).Replace("2026-03-01T", "2026-02-01T", StringComparison.Ordinal);
        Func<HttpResponseMessage> answer = Poll.Answers(old, Poll.Finished(2));
        using var client = new TestClient(StubHandler.InOrder(answer, answer, answer));
        SessionWatch watch = Watch(client);

        Assert.Empty(watch.Poll(client.Context()));
        Assert.Empty(watch.Poll(client.Context()));
        Assert.Empty(watch.Poll(client.Context()));
    }

    [Fact]
    public void A_failed_poll_changes_nothing()
    {
        Func<HttpResponseMessage> news = Poll.Answers(Poll.Finished(1), Poll.Finished(2));
        using var client = new TestClient(StubHandler.InOrder(
            Poll.Answers(Poll.Finished(1)),
            () => Answer.Xml(Documents.QueryResult(Poll.Finished(2)).Replace("</QueryResult>", string.Empty, StringComparison.Ordinal)),
            news,
            news));
        SessionWatch watch = Watch(client);

        Assert.Empty(watch.Poll(client.Context()));
        Assert.Throws<VemException>(() => watch.Poll(client.Context()));
        Assert.Equal(["vm-2"], Names(watch.Poll(client.Context())));
        Assert.Empty(watch.Poll(client.Context()));
    }

    [Fact]
    public void Sessions_created_while_polls_failed_are_reported_by_the_first_that_succeeds()
    {
        // The sessions were created in the minutes after 8:00; the clock of the server may be some minutes behind.
        Func<HttpResponseMessage> late = Poll.Answers(Poll.Finished(1), Poll.Running(4), Poll.Finished(6), Poll.Finished(20));
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(500, "Starting"), () => Answer.Error(500, "Starting"), late, late));
        var watch = new SessionWatch(client.Client, TestClient.All, null, () => Documents.Created(10));

        Assert.Throws<VemException>(() => watch.Poll(client.Context()));
        Assert.Throws<VemException>(() => watch.Poll(client.Context()));
        Assert.Equal(["vm-6", "vm-20"], Names(watch.Poll(client.Context())));
        Assert.Empty(watch.Poll(client.Context()));
    }

    [Theory]
    [InlineData(8, "vm-8,vm-9,vm-20")]
    [InlineData(9, "vm-9,vm-20")]
    [InlineData(15, "vm-20")]
    public void Since_applies_even_if_the_first_poll_failed(int since, string news)
    {
        using var client = new TestClient(StubHandler.InOrder(
            () => Answer.Error(500, "Starting"), Poll.Answers(Poll.Finished(8), Poll.Running(9), Poll.Finished(20))));
        var watch = new SessionWatch(client.Client, TestClient.All, Documents.Created(since), () => Documents.Created(10));

        Assert.Throws<VemException>(() => watch.Poll(client.Context()));
        Assert.Equal(news, string.Join(",", Names(watch.Poll(client.Context()))));
    }

    [Fact]
    public void A_running_session_outside_the_window_is_requested_by_id()
    {
        using var client = new TestClient(StubHandler.InOrder(
            Poll.Answers(Poll.Running(4)), Poll.Answers(), Poll.Answers(Poll.Finished(4, "Failed")), Poll.Answers()));
        SessionWatch watch = Watch(client);

        _ = watch.Poll(client.Context());
        RestoreSession ended = Assert.Single(watch.Poll(client.Context()));

        Assert.Equal("Failed", ended.Result);
        Assert.Contains(Uri.EscapeDataString($"UID==\"urn:veeam:RestoreSession:{Documents.Id(4)}\""), client.Handler.Sent[2], StringComparison.Ordinal);
        Assert.Empty(watch.Poll(client.Context()));
        Assert.Equal(4, client.Handler.Sent.Count);
    }

    [Fact]
    public void A_poll_requests_sessions_that_started_or_ended_recently_or_still_run()
    {
        using var client = new TestClient(StubHandler.InOrder(Poll.Answers()));

        _ = Watch(client).Poll(client.Context());

        const string Window = "CreationTime>=\"2026-02-28T12:00:00Z\",EndTime>=\"2026-02-28T12:00:00Z\",State!=\"Stopped\"";
        Assert.Contains("&filter=" + Uri.EscapeDataString(Window) + "&", Assert.Single(client.Handler.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_dated_in_the_future_does_not_move_the_window_past_the_others()
    {
        string ahead = Poll.Finished(1).Replace("2026-03-01T", "2026-03-09T", StringComparison.Ordinal);
        string recent = Poll.Finished(2).Replace("T08:", "T13:", StringComparison.Ordinal);
        using var client = new TestClient(StubHandler.InOrder(Poll.Answers(ahead), Poll.Answers(ahead, recent), Poll.Answers(ahead, recent)));
        DateTime now = s_now;
        var watch = new SessionWatch(client.Client, TestClient.All, null, () => now);

        _ = watch.Poll(client.Context());
        now = s_now.AddHours(2);
        Assert.Equal(["vm-2"], Names(watch.Poll(client.Context())));
        Assert.Empty(watch.Poll(client.Context()));

        Assert.Contains("2026-02-28T12%3A00", client.Handler.Sent[1], StringComparison.Ordinal);
        Assert.Contains("2026-02-28T13%3A02", client.Handler.Sent[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Since_the_minimum_date_includes_everything()
    {
        using var client = new TestClient(StubHandler.InOrder(Poll.Answers(), Poll.Answers(Poll.Finished(1))));
        SessionWatch watch = Watch(client, since: DateTime.MinValue);

        Assert.Empty(watch.Poll(client.Context()));
        Assert.Equal(["vm-1"], Names(watch.Poll(client.Context())));
    }

    [Fact]
    public void A_session_that_no_longer_meets_the_criteria_is_not_reported()
    {
        EntityQuery<RestoreSession> working = EntityQuery<RestoreSession>.Create(
            RestoreSession.Type, [FilterParser<RestoreSession>.Parse(RestoreSession.Type, "State==\"Working\"")], []);
        using var client = new TestClient(StubHandler.InOrder(Poll.Answers(Poll.Running(4)), Poll.Answers(), Poll.Answers(Poll.Finished(4))));
        var watch = new SessionWatch(client.Client, working, null, () => s_now);

        _ = watch.Poll(client.Context());

        Assert.Empty(watch.Poll(client.Context()));
    }

    private static SessionWatch Watch(TestClient client, DateTime? since = null) => new(client.Client, TestClient.All, since, () => s_now, includeProgress: true);

    private static IEnumerable<string?> Names(IEnumerable<RestoreSession> sessions) => sessions.Select(session => session.VmName);
}
