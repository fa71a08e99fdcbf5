using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Http;

public sealed class RetryHandlerTests : IDisposable
{
    private readonly ConnectionOptions _options = new(new Uri("https://em01:9398/")) { RetryInterval = TimeSpan.FromSeconds(8) };
    private readonly LogonCredential _credential = TestClient.Credential("reader", "secret");
    private readonly RecordingObserver _observer = new();
    private readonly List<TimeSpan> _waits = [];

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Transient_failures_are_retried(int status)
    {
        StubHandler server = StubHandler.InOrder(() => Answer.Status(status), () => Answer.Status(status), () => Answer.Status(200));

        Assert.Equal(200, await SendAsync(server));

        Assert.Equal(Enumerable.Repeat("GET /api/x", 3), server.Sent);
        Assert.Equal(2, _waits.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    [InlineData(501)]
    public async Task Permanent_failures_are_reported_at_once(int status)
    {
        StubHandler server = StubHandler.InOrder(() => Answer.Status(status));

        Assert.Equal(status, await SendAsync(server));

        Assert.Empty(_waits);
        Assert.Empty(_observer.VerboseLines);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_GET_is_safe_to_send_twice(string method)
    {
        StubHandler server = StubHandler.InOrder(() => Answer.Status(503));

        Assert.Equal(503, await SendAsync(server, method: method));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(new StubHandler(_ => throw new HttpRequestException("x")), method: method));
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task A_broken_connection_is_retried()
    {
        int request = 0;
        var server = new StubHandler(_ => ++request switch
        {
            1 => throw new HttpRequestException("reset"),
            2 => throw new IOException("cut"),
            _ => Answer.Status(200),
        });

        Assert.Equal(200, await SendAsync(server));
        Assert.Equal(3, server.Sent.Count);
        Assert.StartsWith("Attempt 1 of 4 failed (reset); retrying in ", _observer.VerboseLines[0], StringComparison.Ordinal);
        Assert.StartsWith("Attempt 2 of 4 failed (cut); retrying in ", _observer.VerboseLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_certificate_is_not_retried()
    {
        var server = new StubHandler(_ => throw new HttpRequestException("tls", new AuthenticationException("untrusted")));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(server));
        Assert.Single(server.Sent);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 4)]
    public async Task A_closed_port_fails_at_once_on_first_contact(bool failFast, int requests)
    {
        var server = new StubHandler(_ => throw new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(server, failFast: failFast));
        Assert.Equal(requests, server.Sent.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public async Task Retries_are_limited(int retries, int requests)
    {
        _options.MaximumRetryCount = retries;
        var server = new StubHandler(_ => Answer.Status(503));

        Assert.Equal(503, await SendAsync(server));
        Assert.Equal(requests, server.Sent.Count);
        Assert.Equal(retries, _waits.Count);
    }

    [Fact]
    public async Task Delays_grow_with_some_jitter()
    {
        Assert.Equal(503, await SendAsync(new StubHandler(_ => Answer.Status(503))));

        Assert.Equal(3, _waits.Count);
        Assert.InRange(_waits[0].TotalSeconds, 6, 10);
        Assert.InRange(_waits[1].TotalSeconds, 12, 20);
        Assert.InRange(_waits[2].TotalSeconds, 24, 40);
    }

    [Theory]
    [InlineData("7", 7, 7)]
    [InlineData("0", 0, 0)]
    [InlineData("3600", 120, 120)]
    [InlineData("Wed, 01 Jan 2020 00:00:00 GMT", 0, 0)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 120, 120)]
    [InlineData("soon", 6, 10)]
    public async Task Retry_After_is_honoured(string retryAfter, double least, double most)
    {
        StubHandler server = StubHandler.InOrder(
            () =>
            {
                HttpResponseMessage response = Answer.Status(503);
                Assert.True(response.Headers.TryAddWithoutValidation("Retry-After", retryAfter));
                return response;
            },
            () => Answer.Status(200));

        Assert.Equal(200, await SendAsync(server));
        Assert.InRange(Assert.Single(_waits).TotalSeconds, least, most);
    }

    [Fact]
    public async Task A_long_interval_is_bounded()
    {
        _options.RetryInterval = TimeSpan.FromDays(1);
        _options.MaximumRetryCount = 40;

        Assert.Equal(503, await SendAsync(new StubHandler(_ => Answer.Status(503))));
        Assert.All(_waits, wait => Assert.Equal(TimeSpan.FromMinutes(2), wait));
    }

    [Fact]
    public async Task Cancellation_ends_a_delay_at_once()
    {
        _options.RetryInterval = TimeSpan.FromDays(1);
        using var cancellation = new CancellationTokenSource();
        var server = new StubHandler(_ => Answer.Status(503));
        using var invoker = new HttpMessageInvoker(new RetryHandler(_options, Keeper()) { InnerHandler = server });
        using VemRequest request = Request(HttpMethod.Get);

        Task<HttpResponseMessage> sending = invoker.SendAsync(request, cancellation.Token);
        Assert.False(sending.IsCompleted);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task Silence_before_the_response_is_a_timeout_but_cancellation_is_not()
    {
        _options.OperationTimeout = TimeSpan.FromMilliseconds(20);
        var silent = new StubHandler(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return Answer.Status(200);
        });
        TimeoutException failure = await Assert.ThrowsAsync<TimeoutException>(() => SendAsync(silent, isLimited: true));
        Assert.Equal("while waiting for a response", failure.Message);
        Assert.Single(silent.Sent);

        _options.OperationTimeout = TimeSpan.FromMinutes(10);
        using var cancellation = new CancellationTokenSource();
        var cancelling = new StubHandler(async (_, token) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return Answer.Status(200);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(cancelling, isLimited: true, cancellation: cancellation.Token));
    }

    [Fact]
    public async Task Unused_responses_are_disposed()
    {
        using var unused = new TrackedContent(new StringContent("busy"));
        StubHandler server = StubHandler.InOrder(
            () => new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) { Content = unused },
            () => Answer.Status(200));

        Assert.Equal(200, await SendAsync(server));
        Assert.True(unused.Disposed.IsCompleted);
    }

    public void Dispose() => _credential.Dispose();

    private LogonManager Keeper() => new(_options, "em01", _credential);

    private VemRequest Request(HttpMethod method) => new(method, new Uri("https://em01:9398/api/x"), _observer);

    private async Task<int> SendAsync(
        StubHandler server, string method = "GET", bool failFast = false, bool isLimited = false, CancellationToken? cancellation = null)
    {
        var retry = new RetryHandler(_options, Keeper(), (wait, _) =>
        {
            _waits.Add(wait);
            return Task.CompletedTask;
        })
        { InnerHandler = isLimited ? new ExchangeHandler(_options, Keeper()) { InnerHandler = server } : server };
        using var invoker = new HttpMessageInvoker(retry);
        using VemRequest request = Request(new HttpMethod(method));
        request.FailFast = failFast;
        using HttpResponseMessage response = await invoker.SendAsync(request, cancellation ?? TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
