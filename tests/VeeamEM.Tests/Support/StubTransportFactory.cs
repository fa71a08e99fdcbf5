using System.Net.Http;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;

namespace VeeamEM.Tests.Support;

/// <summary>The product's own chain of handlers in front of a script.</summary>
internal sealed class StubTransportFactory : IHttpTransportFactory
{
    private readonly HttpMessageHandler _handler;

    internal StubTransportFactory(HttpMessageHandler handler) => _handler = handler;

    /// <inheritdoc/>
    public IHttpTransport Create(ConnectionOptions options, CertificateRule rule, LogonManager logon) =>
        new HttpTransport(options, logon, _handler);
}
