using System.Net.Http;
using System.Threading;
using VeeamEM.Client;

namespace VeeamEM.Tests.Support;

/// <summary>A transport without handlers: requests go straight to the script.</summary>
internal sealed class StubTransport : IHttpTransport
{
    internal StubTransport(HttpMessageHandler handler) =>
        Client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    public HttpClient Client { get; }

    internal bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsDisposed = true;
        Client.Dispose();
    }
}
