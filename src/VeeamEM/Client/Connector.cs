using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using VeeamEM.Connection;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>Opens a connection: checks that the server is an Enterprise Manager and supports the version, then logs on.</summary>
internal static class Connector
{
    internal static VemServer Connect(
        string name,
        ConnectionOptions options,
        LogonCredential credential,
        OpenTransport open,
        IReadObserver observer,
        CancellationToken cancellation)
    {
        var rule = new CertificateRule(options.SkipCertificateCheck, options.TrustedThumbprint, options.IsThumbprintRemembered);
        var logon = new LogonManager(options, name, credential);
        var client = new VemClient(name, options, rule, logon, open(options, rule, logon));
        try
        {
            Task<IPAddress[]> addresses = AddressesAsync(options);
            string version = Blocking.Wait(LogOnAsync(client, observer, cancellation));

            // The connection has resolved the same name meanwhile; an answer that takes even longer is not awaited.
            return new VemServer(client, version) { Addresses = addresses.Status == TaskStatus.RanToCompletion ? Blocking.Wait(addresses) : [] };
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Translate first: once the client is disposed, every failure reads as a closed connection, and its password is no longer redacted.
            VemException failure = client.Translate(e, "the logon");
            client.Dispose();
            throw failure;
        }
        catch
        {
            // Cancelled, perhaps after the server has granted the logon.
            _ = client.CloseInBackground();
            throw;
        }
    }

    // Behind a proxy, this machine may resolve the name to another host, or not at all.
    private static async Task<IPAddress[]> AddressesAsync(ConnectionOptions options) =>
        options.Proxy is null ? await Dns.GetHostAddressesAsync(options.BaseUri.DnsSafeHost).ConfigureAwait(false) : [];

    private static async Task<string> LogOnAsync(VemClient client, IReadObserver observer, CancellationToken cancellation)
    {
        // The root document needs no logon. It is read first, so that a password never goes to something else on that port.
        IReadOnlyList<string> supported = await SupportedVersionsAsync(client, observer, cancellation).ConfigureAwait(false);
        string wanted = client.Options.ApiVersion;
        bool latest = string.Equals(wanted, "latest", StringComparison.OrdinalIgnoreCase);
        if (!latest && supported.Count > 0 && !supported.Contains(wanted, StringComparer.OrdinalIgnoreCase))
            throw VemErrors.VersionUnsupported(client.Name, wanted, string.Join(", ", supported));

        await client.Logon.LogOnAsync(client.SendAsync, observer, cancellation).ConfigureAwait(false);
        return latest && supported.Count > 0 ? supported[supported.Count - 1] : wanted;
    }

    private static async Task<IReadOnlyList<string>> SupportedVersionsAsync(
        VemClient client, IReadObserver observer, CancellationToken cancellation)
    {
        ConnectionOptions options = client.Options;
        using var request = new VemRequest(HttpMethod.Get, new Uri(options.BaseUri, "/api/"), observer)
        {
            NeedsLogon = false,
            FailFast = true,
        };
        using HttpResponseMessage response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        byte[] body = await SmallBody.ReadAsync(response, options.OperationTimeout, cancellation).ConfigureAwait(false);
        int status = (int)response.StatusCode;
        if (status is 408 or 429 or >= 500)
            throw VemErrors.ServerError(client.Name, "/api/", status, ErrorBody.Parse(body).Describe(response, client.Logon.Redactor));
        if (!response.IsSuccessStatusCode)
            throw VemErrors.NotEnterpriseManager(options.BaseUri, client.Logon.Redactor.RedactMessage($"/api/ returned status {status} {response.ReasonPhrase}"));
        try
        {
            using var stream = new MemoryStream(body);
            using XmlReader xml = SafeXml.CreateReader(stream);
            return RootDocument.ReadVersions(new ElementReader(xml, client.Name, new MalformedValues(observer.Warning), new StringPool(client.Logon.Redactor)));
        }
        catch (XmlException)
        {
            throw VemErrors.NotEnterpriseManager(options.BaseUri, "/api/ is not the root document of an Enterprise Manager");
        }
    }
}
