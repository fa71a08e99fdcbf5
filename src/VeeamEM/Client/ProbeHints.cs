using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using VeeamEM.Connection;

namespace VeeamEM.Client;

/// <summary>Hints for common mistakes: what is wrong, and what to type instead.</summary>
internal static class ProbeHints
{
    internal const string Unencrypted =
        "The connection is not encrypted: the password and the session token would be sent in clear text. Use https (port 9398) if the server offers it.";

    internal const string NotHttp = "A service is listening, but it speaks neither https nor http. Check the port (9398 by default).";

    internal static string NoListener(Uri uri, SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"The host name {uri.Host} cannot be resolved. Check the spelling, or use the fully qualified name or the IP address.",
        SocketError.ConnectionRefused =>
            $"The host responds, but nothing listens on port {Port(uri)}. Check that the Veeam Backup Enterprise Manager RESTful API service is running, "
            + "and the port (9398 by default).",
        _ => $"No connection to port {Port(uri)}: {error}. Check the address, the route and the firewall.",
    };

    internal static string ConnectTimeout(Uri uri, TimeSpan waited) =>
        $"No response from port {Port(uri)} within {waited.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds. "
        + "A firewall may be dropping the packets, or the host is down.";

    internal static string RequestFailed(Uri uri, Exception failure)
    {
        string reason = failure is TimeoutException or OperationCanceledException ? "it does not respond" : Failures.Reason(failure, Redactor.WithoutConnection);
        string other = uri.Scheme == Uri.UriSchemeHttp ? "https" : "http";
        return $"A service is listening, but the {uri.Scheme} request failed: {reason}. Check the port (9398 by default) and whether it speaks {other}.";
    }

    internal static string PlainHttp(Uri uri) =>
        $"It is an Enterprise Manager, but this port speaks plain http. Use the https port (9398 by default); "
        + $"or, if you accept sending the password in clear text: Connect-VemServer {uri.GetLeftPart(UriPartial.Authority)} -AllowUnencryptedAuthentication";

    internal static string Certificate(Uri uri, ServerCertificate certificate, string objection) =>
        (certificate.IsExpired ? "The certificate has expired and should be renewed. " : string.Empty)
        + $"The certificate is not trusted: {objection}. {certificate.Advice(uri.Authority)}";

    internal static string NotEnterpriseManager(Uri uri, HttpStatusCode status, byte[] body)
    {
        string text = Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 2048)).TrimStart();
        bool isPage = text.StartsWith("<!", StringComparison.Ordinal) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        string code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return uri.Port switch
        {
            9419 => "Port 9419 is the REST API of Backup & Replication. The Enterprise Manager REST API uses port 9398: omit -Port.",
            9443 => "Port 9443 is the web interface of Enterprise Manager. Its REST API uses port 9398: omit -Port.",
            _ when status == HttpStatusCode.ProxyAuthenticationRequired || (isPage && status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout) =>
                $"A proxy responded (status {code}) in place of the server. Use -Proxy, -ProxyCredential or -NoProxy of Connect-VemServer.",
            _ when status is HttpStatusCode.ServiceUnavailable =>
                "The server is busy or just starting (status 503). Try again in a minute.",
            _ when isPage => $"The response is a web page (status {code}): the web interface of Enterprise Manager (9443), another web server or a proxy. "
                + "The REST API uses port 9398.",
            _ => $"A service responded (status {code}), but it is not an Enterprise Manager. The Enterprise Manager REST API uses port 9398; "
                + "port 9419 is the REST API of Backup & Replication.",
        };
    }

    private static string Port(Uri uri) => uri.Port.ToString(CultureInfo.InvariantCulture);
}
