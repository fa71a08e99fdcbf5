using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Tests.Support;

/// <summary>The transport of a test: responds by script, and records the exact requests in order.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<SentRequest> _sent = [];
    private readonly Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> _answer;

    internal StubHandler(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> answer) => _answer = answer;

    internal StubHandler(Func<SentRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    internal IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    /// <summary>The requests as text, in the order in which they were sent.</summary>
    internal IReadOnlyList<string> Sent => [.. Requests.Select(request => request.ToString())];

    /// <summary>Responds in the given order; any further request fails the test.</summary>
    internal static StubHandler InOrder(params Func<HttpResponseMessage>[] answers)
    {
        int next = 0;
        return new StubHandler(request =>
        {
            int mine = Interlocked.Increment(ref next) - 1;
            return mine < answers.Length
                ? answers[mine]()
                : throw new InvalidOperationException($"Request {mine + 1} was not expected: {request}");
        });
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sent = new SentRequest(request);
        lock (_lock)
            _sent.Add(sent);
        return _answer(sent, cancellationToken);
    }
}
