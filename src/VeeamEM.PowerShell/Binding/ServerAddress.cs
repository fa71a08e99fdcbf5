using System;
using VeeamEM.Connection;

namespace VeeamEM.Binding;

/// <summary>Reads what users type for a server: host, <c>host:port</c> or URI.</summary>
internal static class ServerAddress
{
    internal const int DefaultPort = 9398;

    // Older installations still offer plain http on its own port.
    private const int PlainPort = 9399;

    /// <summary>Scheme, host and port; the port of the address itself, else the parameter's, else the product's.</summary>
    internal static Uri Parse(string server, int? port)
    {
        server = server.Trim();

        // Looked for in the text: a password with a slash makes the user name the host of the parsed address.
        if (TypedAddress.MayHoldUserInfo(server))
            throw NoAddress("An address must not carry a user name or password.");
        bool hasScheme = server.IndexOf("://", StringComparison.Ordinal) >= 0;
        if (!Uri.TryCreate(hasScheme ? server : "https://" + server, UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Host.Length == 0)
        {
            throw NoAddress($"\"{server}\" is no address of a server.");
        }

        // 443 in "https://em01:443" is the scheme's own port and vanishes from the parsed address: only the text tells.
        bool hasPort = !uri.IsDefaultPort || server.TrimEnd('/').EndsWith(":" + uri.Port, StringComparison.Ordinal);
        int chosen = hasPort ? uri.Port : port ?? (uri.Scheme == Uri.UriSchemeHttp ? PlainPort : DefaultPort);
        return new UriBuilder(uri.Scheme, uri.Host, chosen).Uri;
    }

    /// <summary>The address of a proxy; the platform would repeat a password in it in its own messages.</summary>
    internal static Uri? ParseProxy(Uri? proxy)
    {
        if (proxy is null)
            return null;
        if (TypedAddress.MayHoldUserInfo(proxy.OriginalString))
            throw NoProxy("The address of a proxy must not carry a user name or password.");

        // Without a scheme, "proxy:3128" is an address of the scheme "proxy".
        return proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" && proxy.Host.Length > 0
            ? proxy
            : throw NoProxy($"\"{proxy.OriginalString}\" is no address of a proxy.");
    }

    private static VemException NoProxy(string message) => new(
        VemErrorId.ServerUnreachable,
        message,
        "Give -Proxy an address such as http://proxy.example.com:3128, and the account in -ProxyCredential.");

    private static VemException NoAddress(string message) => new(
        VemErrorId.ServerUnreachable, message, "Give a host or an address such as em01, em01:9398 or https://em01.example:9398, and -Credential.");

    /// <summary>The name under which the connection is known: the host, with the port where it is not the usual one.</summary>
    internal static string NameOf(Uri uri) => uri.Port == DefaultPort ? uri.Host : uri.Authority;
}
