using System;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using VeeamEM.Connection;

namespace VeeamEM.Binding;

/// <summary>Reads what users type for a server: host, <c>host:port</c> or URI.</summary>
internal static class ServerAddress
{
    internal const int DefaultPort = 9398;

    // Older installations still offer plain http on a separate port.
    private const int PlainPort = 9399;

    // A number after the host, in brackets or not, and before the path.
    private static readonly Regex s_typedPort = new(
        @"^(?:[^/\\?#]*://)?(?:\[[^\]]*\]|[^/\\?#:\[\]]*):[0-9]+(?:[/\\?#]|$)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Scheme, host and port; the port comes from the address, the parameter, or the product's default.</summary>
    internal static Uri Parse(string server, int? port)
    {
        server = server.Trim();

        // Search the text: a password with a slash makes the user name the host of the parsed address.
        if (TypedAddress.MayContainUserInfo(server))
            throw NoAddress("A server address must not contain a user name or password.");
        bool hasScheme = server.IndexOf("://", StringComparison.Ordinal) >= 0;
        bool isBareIPv6 = IPAddress.TryParse(server, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 && server[0] != '[';
        if (!Uri.TryCreate(hasScheme ? server : isBareIPv6 ? $"https://[{server}]" : "https://" + server, UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Host.Length == 0)
        {
            throw NoAddress($"\"{server}\" is not a valid server address.");
        }

        // 443 in "https://em01:443/api" is the default port of the scheme and is lost when the address is parsed: only the text shows it.
        bool hasPort = !uri.IsDefaultPort || (!isBareIPv6 && s_typedPort.IsMatch(server));
        int chosen = hasPort ? uri.Port : port ?? (uri.Scheme == Uri.UriSchemeHttp ? PlainPort : DefaultPort);
        return new UriBuilder(uri.Scheme, uri.Host, chosen).Uri;
    }

    /// <summary>Whether text is an address in brackets, [::1] or [::1]:9398, which only looks like a pattern.</summary>
    internal static bool IsIPv6(string server) =>
        Uri.TryCreate(server.IndexOf("://", StringComparison.Ordinal) >= 0 ? server : "https://" + server, UriKind.Absolute, out Uri? uri)
        && uri.HostNameType == UriHostNameType.IPv6;

    /// <summary>The address of a proxy; the platform would repeat a password in it in its messages.</summary>
    internal static Uri? ParseProxy(Uri? proxy)
    {
        if (proxy is null)
            return null;
        if (TypedAddress.MayContainUserInfo(proxy.OriginalString))
            throw NoProxy("A proxy address must not contain a user name or password.");

        // Without a scheme, "proxy:3128" is an address with the scheme "proxy".
        return proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" && proxy.Host.Length > 0
            ? proxy
            : throw NoProxy($"\"{proxy.OriginalString}\" is not a valid proxy address.");
    }

    private static VemException NoProxy(string message) => new(
        VemErrorId.ServerUnreachable,
        message,
        "Use an address such as http://proxy.example.com:3128 for -Proxy, and -ProxyCredential for its account.");

    private static VemException NoAddress(string message) => new(
        VemErrorId.ServerUnreachable, message, "Use a host or an address such as em01, em01:9398 or https://em01.example:9398.");

    /// <summary>The name of the connection: the host, plus the port if it is not the default.</summary>
    internal static string NameOf(Uri uri) => uri.Port == DefaultPort ? uri.Host : uri.Authority;
}
