using System.Net;
using System.Net.Http;
#if NET
using System;
using System.Net.Security;
#else
using System.Security.Authentication;
#endif

namespace VeeamEM.Connection;

/// <summary>Creates the primary handler of a connection.</summary>
internal static class PrimaryHandler
{
    // The server prefers a cookie to the token header, so a cookie container would mix up sessions.
    // Redirects are not part of the protocol and would send the token to another host.
#if NET
    internal static HttpMessageHandler Create(ConnectionOptions options, CertificateRule rule) => new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = options.ConnectionTimeout,
        // How soon DNS changes are noticed.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseProxy = !options.NoProxy,
        Proxy = ProxyOf(options),
        // Do not drain a response that was not read to its end: close its connection, so that Ctrl+C is quick.
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => rule.Accepts(certificate, errors),
        },
    };
#else
    internal static HttpMessageHandler Create(ConnectionOptions options, CertificateRule rule)
    {
#pragma warning disable MA0039 // The rule defers to the platform unless the user pinned a certificate or skipped the check.
        // Per handler and compiled: the process-wide callback would affect other modules, and a script block has no runspace here.
        var handler = new HttpClientHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseProxy = !options.NoProxy,
            // The platform's default is 2, which would hold back requests in flight.
            MaxConnectionsPerServer = 32,
            SslProtocols = Protocols,
            ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => rule.Accepts(certificate, errors),
        };
#pragma warning restore MA0039
        if (ProxyOf(options) is { } proxy)
            handler.Proxy = proxy;
        return handler;
    }

    // The process's protocols plus TLS 1.2, which Windows PowerShell leaves out on older systems. None leaves the choice to the system.
    private static SslProtocols Protocols => (SslProtocols)ServicePointManager.SecurityProtocol is var process and not SslProtocols.None
        ? process | SslProtocols.Tls12
        : SslProtocols.None;
#endif

    private static WebProxy? ProxyOf(ConnectionOptions options) => options.Proxy is null || options.NoProxy
        ? null
        : new WebProxy(options.Proxy) { Credentials = options.ProxyCredential };
}
