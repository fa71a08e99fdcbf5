namespace VeeamEM.Connection;

/// <summary>
/// The one door to the assembly that uses third-party packages. It is loaded on its own, so that no type of those packages
/// shows here.
/// </summary>
internal interface IHttpTransportFactory
{
    IHttpTransport Create(ConnectionOptions options, CertificateRule rule, LogonKeeper logon);
}
