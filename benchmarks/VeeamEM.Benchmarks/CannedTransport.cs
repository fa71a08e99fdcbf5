using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Reading;

namespace VeeamEM.Benchmarks;

/// <summary>A transport that answers each query with the same bytes, and forwards everything else to the simulator.</summary>
internal sealed class CannedTransport : DelegatingHandler, IHttpTransport, IHttpTransportFactory
{
    internal CannedTransport()
        : base(new SocketsHttpHandler { UseCookies = false }) =>
        Client = new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    public HttpClient Client { get; }

    internal CannedAnswer? Answer { get; set; }

    /// <inheritdoc/>
    IHttpTransport IHttpTransportFactory.Create(ConnectionOptions options, CertificateRule rule, LogonManager logon) => this;

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
