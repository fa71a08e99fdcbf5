using VeeamEM.Client;
using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>Created by name, because the module must not reference the packages behind it.</summary>
internal sealed class HttpTransportFactory : IHttpTransportFactory
{
    /// <inheritdoc/>
    public IHttpTransport Create(ConnectionOptions options, CertificateRule rule, LogonManager logon) =>
        new HttpTransport(options, logon, PrimaryHandler.Create(options, rule));
}
