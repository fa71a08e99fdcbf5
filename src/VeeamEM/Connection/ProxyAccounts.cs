using System;
using System.Linq;
using System.Net;

namespace VeeamEM.Connection;

/// <summary>The proxy accounts that a connection may use: the platform repeats them in its messages, and a proxy in its responses.</summary>
internal static class ProxyAccounts
{
    private static readonly string[] s_variables = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    /// <summary>The account in the options, and those in the environment, which apply if the options specify no proxy.</summary>
    internal static NetworkCredential[] Of(ConnectionOptions options) => options.NoProxy ? []
        : options.ProxyCredential is not null ? [options.ProxyCredential]
        : options.Proxy is not null ? []
        : s_variables.Select(Environment.GetEnvironmentVariable).Select(Parse).OfType<NetworkCredential>().ToArray();

    private static NetworkCredential? Parse(string? address)
    {
        int end = address?.LastIndexOf('@') ?? -1;
        if (end < 0)
            return null;
        int scheme = address!.IndexOf("://", StringComparison.Ordinal);
        int start = scheme < 0 ? 0 : scheme + 3;
        if (start > end)
            return null;
        string[] account = address.Substring(start, end - start).Split([':'], 2);
        return new NetworkCredential(Uri.UnescapeDataString(account[0]), account.Length > 1 ? Uri.UnescapeDataString(account[1]) : string.Empty);
    }
}
