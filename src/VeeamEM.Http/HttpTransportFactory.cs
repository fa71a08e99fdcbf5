using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>Made by name from the module, which must not see the packages behind it.</summary>
internal sealed class HttpTransportFactory : IHttpTransportFactory
{
    /// <inheritdoc/>
    public IHttpTransport Create(ConnectionOptions options, CertificateRule rule, LogonKeeper logon) =>
        new HttpTransport(options, logon, PrimaryHandler.Create(options, rule));
}
