using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Connection;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>Checks a server as a support engineer would: name, port, certificate, root document. Sends no secrets.</summary>
internal sealed class ServerProbe
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly ConnectionOptions _options;
    private readonly OpenTransport _open;
    private readonly IReadObserver _observer;

    /// <summary>Uses only the address and the certificate settings of the options.</summary>
    internal ServerProbe(ConnectionOptions options, OpenTransport open, IReadObserver observer)
    {
        options.ConnectionTimeout = s_timeout;
        options.OperationTimeout = s_timeout;
        options.MaximumRetryCount = 0;
        _options = options;
        _open = open;
        _observer = observer;
    }

    internal async Task<VemServerTest> RunAsync(CancellationToken cancellation)
    {
        var test = new VemServerTest(_options.BaseUri);
        try
        {
            test.Hint = await FindListenerAsync(cancellation).ConfigureAwait(false);
            test.Reachable = test.Hint is null;
            if (test.Reachable)
                await AskAsync(test, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            test.Hint = Failures.Find<System.Security.Authentication.AuthenticationException>(e) is null
                ? ProbeHints.RequestFailed(_options.BaseUri, e)
                : await WithoutEncryptionAsync(cancellation).ConfigureAwait(false);
        }

        return test;
    }

    private async Task<string?> FindListenerAsync(CancellationToken cancellation)
    {
        Uri uri = _options.BaseUri;

        // Both address families: by default, TcpClient on the .NET Framework uses only IPv4.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        Task connecting = socket.ConnectAsync(uri.DnsSafeHost, uri.Port);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Task first = await Task.WhenAny(connecting, Task.Delay(s_timeout, limit.Token)).ConfigureAwait(false);
            limit.Cancel();
            cancellation.ThrowIfCancellationRequested();
            if (first != connecting)
                return ProbeHints.ConnectTimeout(uri, s_timeout);
            await connecting.ConfigureAwait(false);
            return null;
        }
        catch (SocketException failure)
        {
            return ProbeHints.NoListener(uri, failure.SocketErrorCode);
        }
    }

    private async Task AskAsync(VemServerTest test, CancellationToken cancellation)
    {
        CertificateRule rule = CertificateRule.ForDiagnosis(_options);
        using HttpClient http = Open(_options, rule);
        try
        {
            // The first request opens the connection, the second measures the latency.
            (_, _) = await GetRootAsync(http, _options.BaseUri, cancellation).ConfigureAwait(false);
            var watch = Stopwatch.StartNew();
            (HttpStatusCode status, byte[] body) = await GetRootAsync(http, _options.BaseUri, cancellation).ConfigureAwait(false);
            test.Latency = watch.Elapsed;
            test.Hint = ReadRoot(test, body) ? null : ProbeHints.NotEnterpriseManager(_options.BaseUri, status, body);
        }
        finally
        {
            Describe(test, rule.Seen);
        }

        if (test.IsEnterpriseManager && rule.Seen?.Objection is { } objection && (!_options.SkipCertificateCheck || _options.TrustedThumbprint is not null))
            test.Hint = ProbeHints.Certificate(_options.BaseUri, rule.Seen, objection);
        else if (test.IsEnterpriseManager && rule.Seen is null)
            test.Hint = ProbeHints.Unencrypted;
    }

    private async Task<string> WithoutEncryptionAsync(CancellationToken cancellation)
    {
        Uri plain = new UriBuilder(_options.BaseUri) { Scheme = Uri.UriSchemeHttp }.Uri;
        try
        {
            var options = new ConnectionOptions(plain) { ConnectionTimeout = s_timeout, OperationTimeout = s_timeout, MaximumRetryCount = 0 };
            using HttpClient http = Open(options, new CertificateRule(false, null));
            (HttpStatusCode status, byte[] body) = await GetRootAsync(http, plain, cancellation).ConfigureAwait(false);
            return ReadRoot(new VemServerTest(plain), body) ? ProbeHints.PlainHttp(plain) : ProbeHints.NotEnterpriseManager(plain, status, body);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return ProbeHints.NotHttp;
        }
    }

    private HttpClient Open(ConnectionOptions options, CertificateRule rule) =>
        _open(options, rule, new LogonManager(options, options.BaseUri.Authority, new LogonCredential(string.Empty, new())));

    private async Task<(HttpStatusCode Status, byte[] Body)> GetRootAsync(HttpClient http, Uri server, CancellationToken cancellation)
    {
        using var request = new VemRequest(HttpMethod.Get, new Uri(server, "/api/"), _observer) { NeedsLogon = false, FailFast = true };
        using HttpResponseMessage response = await http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        return (response.StatusCode, await SmallBody.ReadAsync(response, s_timeout, cancellation).ConfigureAwait(false));
    }

    private static bool ReadRoot(VemServerTest test, byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using System.Xml.XmlReader xml = SafeXml.CreateReader(stream);
            test.SupportedVersions = new ApiVersions(RootDocument.ReadVersions(
                new ElementReader(xml, test.Server, new MalformedValues(_ => { }))));
            test.IsEnterpriseManager = true;
        }
        catch (System.Xml.XmlException)
        {
            // Another server; the hint says which.
        }

        return test.IsEnterpriseManager;
    }

    private static void Describe(VemServerTest test, ServerCertificate? certificate)
    {
        if (certificate is null)
            return;
        test.CertificateSubject = certificate.Subject;
        test.CertificateIssuer = certificate.Issuer;
        test.CertificateThumbprint = certificate.Sha256;
        test.CertificateExpires = certificate.Expires;
        test.CertificateTrusted = certificate.Objection is null;
    }
}
