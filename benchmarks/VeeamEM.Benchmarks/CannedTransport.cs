using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Benchmarks;

/// <summary>A transport that answers each query with the same bytes, and forwards everything else to the simulator.</summary>
internal sealed class CannedTransport : DelegatingHandler
{
    internal CannedTransport()
        : base(new SocketsHttpHandler { UseCookies = false }) =>
        Client = new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    internal HttpClient Client { get; }

    internal CannedAnswer? Answer { get; set; }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Answer is { } canned && request.RequestUri!.AbsolutePath.StartsWith("/api/query", StringComparison.Ordinal)
            ? Task.FromResult(canned.ToResponse())
            : base.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Client.Dispose();
        base.Dispose(disposing);
    }
}
