using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Reading;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Http;

public sealed class LogonHandlerTests
{
    [Fact]
    public void Every_request_carries_the_token_but_no_cookie_or_password()
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Xml(Documents.QueryResult(string.Empty))));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);

        Assert.Empty(connection.Read(server));
        Assert.Empty(connection.Read(server));

        IEnumerable<SentRequest> reads = connection.Handler.Requests.Skip(2);
        Assert.Equal(2, reads.Count());
        Assert.All(reads, request =>
        {
            Assert.Equal("token-1", request.Token);
            Assert.Null(request.Authorization);
            Assert.Null(request.Header("Cookie"));
        });
    }

    [Fact]
    public void An_expired_logon_is_renewed_once_and_the_request_is_resent()
    {
        var expiring = new ExpiringServer();
        using var connection = new Support.Connection(expiring.Handler);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();

        Assert.Empty(connection.Read(server));

        Assert.Equal(
            ["GET /api/", "POST /api/sessionMngr/?v=latest", MovingServer.Path(), "POST /api/sessionMngr/?v=latest", MovingServer.Path()],
            connection.Handler.Sent);
        Assert.Equal([null, null, "token-1", null, "token-2"], connection.Handler.Requests.Select(request => request.Token));
        Assert.Equal(VemServerState.Connected, server.State);
        Assert.Contains("em01: the logon has expired; logging on again.", connection.Observer.VerboseLines);
        Assert.Empty(connection.Observer.Warnings);
    }

    [Fact]
    public async Task Twenty_concurrent_requests_share_one_new_logon()
    {
        const int Count = 20;
        using var allArrived = new CountdownEvent(Count);
        var expiring = new ExpiringServer { OnStale = () => allArrived.Signal() };
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        expiring.BeforeStaleAnswer = () => open.Task;
        using var connection = new Support.Connection(expiring.Handler);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();

        Task<HttpResponseMessage>[] requests = [.. Enumerable.Range(0, Count).Select(_ => server.Client.SendAsync("/api/restoreSessions", connection.Context()))];
        allArrived.Wait(TestContext.Current.CancellationToken);
        open.SetResult();
        HttpResponseMessage[] responses = await Task.WhenAll(requests);

        Assert.All(responses, response => Assert.True(response.IsSuccessStatusCode));
        Assert.Equal(2, expiring.Logons);
        Assert.Equal(Count, connection.Handler.Requests.Count(request => request.Token == "token-1"));
        Assert.Equal(Count, connection.Handler.Requests.Count(request => request.Token == "token-2"));
    }

    [Fact]
    public void Without_reconnect_an_expired_logon_is_an_error()
    {
        var expiring = new ExpiringServer();
        using var connection = new Support.Connection(expiring.Handler, options => options.Reconnect = false);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();

        VemException failure = Assert.Throws<VemException>(() => connection.Read(server).ToList());

        Assert.Equal("VemSessionExpired", failure.ErrorId);
        Assert.Contains("the connection was opened with -NoReconnect.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Connect-VemServer em01", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(VemServerState.Expired, server.State);
        Assert.Equal(1, expiring.Logons);
    }

    [Fact]
    public void A_password_rejected_at_the_renewal_is_not_retried()
    {
        var expiring = new ExpiringServer { RefusesNewLogons = true };
        using var connection = new Support.Connection(expiring.Handler);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();

        for (int i = 0; i < 3; i++)
        {
            VemException failure = Assert.Throws<VemException>(() => connection.Read(server).ToList());
            Assert.Equal("VemSessionExpired", failure.ErrorId);
            Assert.Contains("em01 rejected the logon of EXAMPLE\\reader: \"Password changed\"", failure.Message, StringComparison.Ordinal);
            Assert.Equal(VemServerState.Expired, server.State);
        }

        Assert.Equal(2, connection.Handler.Requests.Count(request => request.Authorization is not null));
    }

    [Fact]
    public void A_renewal_that_failed_on_the_server_is_retried_by_the_next_request()
    {
        var expiring = new ExpiringServer { FailsNextLogon = true };
        using var connection = new Support.Connection(expiring.Handler);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();

        Assert.Equal("VemServerError", Assert.Throws<VemException>(() => connection.Read(server).ToList()).ErrorId);
        Assert.Empty(connection.Read(server));
        Assert.Equal(VemServerState.Connected, server.State);
    }

    [Fact]
    public void A_second_401_after_the_renewal_is_an_error()
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Error(401, "Go away")));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);

        VemException failure = Assert.Throws<VemException>(() => connection.Read(server).ToList());

        Assert.Equal("VemSessionExpired", failure.ErrorId);
        Assert.Contains("\"Go away\"", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, connection.Handler.Sent.Count);

        // It had not expired, so the server would keep it beside its successor.
        SentRequest loggedOff = connection.Handler.Requests[5];
        Assert.Equal(("DELETE /api/logonSessions/" + Documents.LogonId(1), "token-1"), (loggedOff.ToString(), loggedOff.Token));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public void Logging_off_is_one_request_for_any_response(int status)
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Status(status)));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);

        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);
        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);

        Assert.Equal(["DELETE /api/logonSessions/" + Documents.LogonId(1)], connection.Handler.Sent.Skip(2));
        Assert.Equal("token-1", connection.Handler.Requests[2].Token);
        Assert.Equal(VemServerState.Disconnected, server.State);
    }

    [Fact]
    public void Logging_off_ends_the_renewed_logon()
    {
        var expiring = new ExpiringServer();
        using var connection = new Support.Connection(expiring.Handler);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();
        Assert.Empty(connection.Read(server));

        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);

        SentRequest last = connection.Handler.Requests[^1];
        Assert.Equal(("DELETE /api/logonSessions/" + Documents.LogonId(2), "token-2"), (last.ToString(), last.Token));
    }

    [Fact]
    public async Task Logging_off_during_a_renewal_ends_the_new_logon()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var expiring = new ExpiringServer
        {
            BeforeRenewal = () =>
            {
                asked.SetResult();
                return open.Task;
            },
        };
        using var connection = new Support.Connection(expiring.Handler);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();
        Task<HttpResponseMessage> read = server.Client.SendAsync("/api/restoreSessions", connection.Context());
        await asked.Task;

        var leave = Task.Run(() => server.Client.Close(connection.Observer, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => server.State == VemServerState.Disconnected, TimeSpan.FromMinutes(1)));
        open.SetResult();
        await leave;
        _ = await Task.WhenAny(read);

        SentRequest end = Assert.Single(connection.Handler.Requests, request => request.Method == "DELETE");
        Assert.Equal(("DELETE /api/logonSessions/" + Documents.LogonId(2), "token-2"), (end.ToString(), end.Token));
    }

    [Fact]
    public async Task A_command_stopped_during_a_renewal_leaves_no_logon_behind()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var expiring = new ExpiringServer
        {
            BeforeRenewal = () =>
            {
                asked.SetResult();
                return open.Task;
            },
        };
        using var connection = new Support.Connection(expiring.Handler);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        expiring.Expire();
        using var stop = new CancellationTokenSource();
        Task<HttpResponseMessage> read = server.Client.SendAsync("/api/restoreSessions", connection.Context().With(stop.Token));
        await asked.Task;

        // It returns at once, although the server has not responded.
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        // A logon granted later belongs to the connection and ends with it.
        open.SetResult();
        await server.Client.Logon.WaitForPendingLogonAsync();
        Assert.Equal("token-2", server.Client.Logon.Current.Token);
        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);
        Assert.Equal("DELETE /api/logonSessions/" + Documents.LogonId(2), connection.Handler.Sent[^1]);
        Assert.Equal(2, expiring.Logons);
    }

    [Fact]
    public async Task A_connect_stopped_during_its_logon_leaves_no_logon_behind()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connection = new Support.Connection(new StubHandler(async (request, _) =>
        {
            if (request.Path == "/api/")
                return Answer.Xml(Documents.Root("v1_7"));
            if (request.Method == "DELETE")
            {
                ended.SetResult();
                return Answer.Status(204);
            }

            asked.SetResult();
            await open.Task;
            return Answer.Logon();
        }));
        using var stop = new CancellationTokenSource();
        Task connecting = Task.Run(() => connection.Connect(stop.Token), TestContext.Current.CancellationToken);
        await asked.Task;

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        open.SetResult();
        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("DELETE /api/logonSessions/" + Documents.LogonId(1), connection.Handler.Sent[^1]);
    }

    [Fact]
    public async Task Each_exchange_of_a_request_has_its_own_time_limit()
    {
        var limits = new List<CancellationToken>();
        int asked = 0;
        using var connection = new Support.Connection(new StubHandler((request, cancellation) =>
        {
            limits.Add(cancellation);
            return Task.FromResult(request.Path switch
            {
                "/api/" => Answer.Xml(Documents.Root("v1_7")),
                "/api/sessionMngr/" => Answer.Logon(),
                _ => ++asked == 1 ? Answer.Error(401, "Expired") : Answer.Xml(Documents.QueryResult(string.Empty)),
            });
        }));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);

        using HttpResponseMessage response = await server.Client.SendAsync("/api/query", connection.Context());

        // The root, the logon; the request, its new logon, and the request again.
        Assert.Equal(5, limits.Count);
        Assert.Equal(5, limits.Distinct().Count());
    }

    [Fact]
    public void Logging_off_succeeds_if_the_server_is_down_or_silent()
    {
        using var connection = new Support.Connection(
            new StubHandler(async (request, cancellation) =>
            {
                if (request.Method == "DELETE")
                    await Task.Delay(Timeout.Infinite, cancellation);
                return request.Path == "/api/" ? Answer.Xml(Documents.Root("v1_7")) : Answer.Logon();
            }));
        VemServer silent = connection.Connect(TestContext.Current.CancellationToken);
        connection.Options.OperationTimeout = TimeSpan.FromMilliseconds(20);
        silent.Client.Close(connection.Observer, TestContext.Current.CancellationToken);
        Assert.Equal(VemServerState.Disconnected, silent.State);

        using var broken = new Support.Connection(Support.Connection.LoggedOn(_ => throw new HttpRequestException("Broken by token-1")));
        VemServer gone = broken.Connect(TestContext.Current.CancellationToken);
        gone.Client.Close(broken.Observer, TestContext.Current.CancellationToken);
        Assert.Equal(VemServerState.Disconnected, gone.State);
        Assert.Contains("em01: logging off failed: [withheld: it contains credentials of this connection]", broken.Observer.VerboseLines);
    }

    [Fact]
    public async Task A_read_interrupted_by_the_logoff_reports_a_closed_connection()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connection = new Support.Connection(new StubHandler(async (request, cancellation) =>
        {
            if (request.Path == "/api/query")
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return request.Path == "/api/" ? Answer.Xml(Documents.Root("v1_7"))
                : request.Method == "DELETE" ? Answer.Status(204)
                : Answer.Logon();
        }));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        Task<VemException> read = Task.Run(() => Assert.Throws<VemException>(() => connection.Read(server).ToList()), TestContext.Current.CancellationToken);
        await asked.Task;

        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);

        Assert.Equal("VemNotConnected", (await read).ErrorId);
    }

    [Fact]
    public async Task A_second_logoff_does_not_cut_off_the_first()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connection = new Support.Connection(new StubHandler(async (request, cancellation) =>
        {
            if (request.Method == "DELETE")
            {
                asked.SetResult();
                await ended.Task.WaitAsync(cancellation);
                return Answer.Status(204);
            }

            return request.Path == "/api/" ? Answer.Xml(Documents.Root("v1_7")) : Answer.Logon();
        }));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        Task first = Task.Run(() => server.Client.Close(connection.Observer, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await asked.Task;

        // It cannot wait, so whatever it does to the first has happened when it returns.
        _ = Assert.ThrowsAny<OperationCanceledException>(() => server.Client.Close(connection.Observer, new CancellationToken(canceled: true)));
        ended.SetResult();
        await first;

        Assert.DoesNotContain(connection.Observer.VerboseLines, line => line.Contains("logging off failed", StringComparison.Ordinal));
        Assert.Contains(connection.Observer.VerboseLines, line => line.StartsWith("DELETE ", StringComparison.Ordinal));
    }

    [Fact]
    public void After_the_logoff_nothing_is_sent()
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Status(204)));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);
        int sent = connection.Handler.Sent.Count;

        Assert.Equal("VemNotConnected", Assert.Throws<VemException>(() => connection.Read(server).ToList()).ErrorId);
        Assert.Equal("VemNotConnected", Assert.Throws<VemException>(() => QueryRead<RestoreSession>.Count(server.Client, TestClient.All, connection.Context())).ErrorId);
        Assert.Equal(sent, connection.Handler.Sent.Count);
    }
}
