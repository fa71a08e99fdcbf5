using System.Net.Http;
using VeeamEM.Connection;

namespace VeeamEM.Client;

/// <summary>
/// Creates the HTTP client of a connection with its chain of handlers: the only entry point to the assembly that uses third-party
/// packages. That assembly is loaded separately, so none of their types appear here.
/// </summary>
internal delegate HttpClient OpenTransport(ConnectionOptions options, CertificateRule rule, LogonManager logon);
