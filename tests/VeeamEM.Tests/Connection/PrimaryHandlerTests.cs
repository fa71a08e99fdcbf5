using System;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using VeeamEM.Connection;

namespace VeeamEM.Tests.Connection;

public sealed class PrimaryHandlerTests
{
    private static readonly Uri s_server = new("https://em01:9398/");

    [Fact]
    public void Cookies_and_redirects_are_off_so_that_the_token_stays_where_it_belongs()
    {
        using SocketsHttpHandler handler = Create(new ConnectionOptions(s_server) { ConnectionTimeout = TimeSpan.FromSeconds(7) });

        Assert.False(handler.UseCookies);
        Assert.False(handler.AllowAutoRedirect);
        Assert.Equal(TimeSpan.FromSeconds(7), handler.ConnectTimeout);
        Assert.True(handler.UseProxy);
        Assert.Null(handler.Proxy);
        Assert.Null(handler.Credentials);
    }

    [Fact]
    public void The_certificate_rule_belongs_to_the_handler()
    {
        var rule = new CertificateRule(skip: false, null);
        using var handler = (SocketsHttpHandler)PrimaryHandler.Create(new ConnectionOptions(s_server), rule);
        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = Support.TestCertificates.Create();

        Assert.False(handler.SslOptions.RemoteCertificateValidationCallback!(this, certificate, null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.NotNull(rule.Refused);
        Assert.True(handler.SslOptions.RemoteCertificateValidationCallback!(this, certificate, null, SslPolicyErrors.None));
    }

    [Fact]
    public void A_proxy_and_its_credential_are_used()
    {
        var credential = new NetworkCredential("a", "b");
        using SocketsHttpHandler handler = Create(
            new ConnectionOptions(s_server) { Proxy = new Uri("http://proxy:3128/"), ProxyCredential = credential });

        Assert.Equal(new Uri("http://proxy:3128/"), handler.Proxy!.GetProxy(s_server));
        Assert.Same(credential, handler.Proxy.Credentials);
    }

    [Fact]
    public void No_proxy_wins()
    {
        using SocketsHttpHandler handler = Create(new ConnectionOptions(s_server) { NoProxy = true, Proxy = new Uri("http://proxy:3128/") });

        Assert.False(handler.UseProxy);
        Assert.Null(handler.Proxy);
    }

    private static SocketsHttpHandler Create(ConnectionOptions options) =>
        (SocketsHttpHandler)PrimaryHandler.Create(options, new CertificateRule(skip: false, null));
}
