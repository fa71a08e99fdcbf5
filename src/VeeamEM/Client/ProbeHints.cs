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
        "The connection is not encrypted: password and logon would travel in clear. Use https (port 9398) where the server offers it.";

    internal const string NoTls = "Something listens, but it speaks neither https nor http. Check the port (9398 by default).";

    internal static string NoListener(Uri uri, SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"The host name {uri.Host} is not known here. Check the spelling, or use the full name or the address.",
        SocketError.ConnectionRefused =>
            $"The host answers, but nothing listens on port {Port(uri)}. Check that the service Veeam Backup Enterprise Manager RESTful API runs, "
            + "and the port (9398 by default).",
        _ => $"No connection to port {Port(uri)}: {error}. Check address, route and firewall.",
    };

    internal static string Silent(Uri uri, TimeSpan waited) =>
        $"No answer from port {Port(uri)} within {waited.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds. "
        + "A firewall may drop the packets, or the host is down.";

    internal static string NoAnswer(Uri uri, Exception failure)
    {
        string reason = failure is TimeoutException or OperationCanceledException ? "it stays silent" : Failures.Reason(failure, Redactor.OfNothing);
        return $"Something listens, but gives no answer to {uri.Scheme}: {reason}. Check the port (9398 by default).";
    }

    internal static string PlainHttp(Uri uri) =>
        $"It is an Enterprise Manager, but this port speaks plain http. Use the https port (9398 by default); "
        + $"or, if you accept a password in clear: Connect-VemServer {uri.GetLeftPart(UriPartial.Authority)} -AllowUnencryptedAuthentication";

    internal static string Certificate(Uri uri, ServerCertificate certificate, string objection) =>
        (certificate.IsExpired ? "The certificate has expired and should be renewed. " : string.Empty)
        + $"The certificate is not trusted: {objection}. {certificate.Advice(uri.Authority)}";

    internal static string SomethingElse(Uri uri, HttpStatusCode status, byte[] body)
    {
        string text = Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 2048)).TrimStart();
        bool isPage = text.StartsWith("<!", StringComparison.Ordinal) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        string code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return uri.Port switch
        {
            9419 => "9419 is the REST API of Backup & Replication. The Enterprise Manager REST API has port 9398: leave -Port out.",
            9443 => "9443 is the web interface of Enterprise Manager. Its REST API has port 9398: leave -Port out.",
            _ when status == HttpStatusCode.ProxyAuthenticationRequired || (isPage && status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout) =>
                $"A proxy answers (status {code}) in place of the server. Connect-VemServer takes -Proxy, -ProxyCredential and -NoProxy.",
            _ when status is HttpStatusCode.ServiceUnavailable =>
                "The server is busy or just starting (status 503). Try again in a minute.",
            _ when isPage => $"A web page answers (status {code}): the web interface of Enterprise Manager (9443), another web server or a proxy. "
                + "The REST API has port 9398.",
            _ => $"Something answers (status {code}), but it is no Enterprise Manager; if it is the REST API of Backup & Replication (9419), "
                + "the one of Enterprise Manager has port 9398.",
        };
    }

    private static string Port(Uri uri) => uri.Port.ToString(CultureInfo.InvariantCulture);
}
