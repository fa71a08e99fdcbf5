using VeeamEM.Connection;

namespace VeeamEM.Client;

/// <summary>
/// The only entry point to the assembly that uses third-party packages. It is loaded separately, so no type of those packages
/// appears here.
/// </summary>
internal interface IHttpTransportFactory
{
    IHttpTransport Create(ConnectionOptions options, CertificateRule rule, LogonManager logon);
}
