using System;
using System.Net;

namespace VeeamEM.Connection;

/// <summary>The settings of one connection: address, certificate rule, proxy, timeouts.</summary>
internal sealed class ConnectionOptions
{
    internal const int MaximumThrottleLimit = 16;

    internal ConnectionOptions(Uri baseUri) => BaseUri = baseUri;

    /// <summary>Scheme, host and port.</summary>
    internal Uri BaseUri { get; }

    internal string ApiVersion { get; set; } = "latest";

    internal bool SkipCertificateCheck { get; set; }

    /// <summary>SHA-256 or SHA-1 of the server certificate in hex without separators, or null.</summary>
    internal string? TrustedThumbprint { get; set; }

    /// <summary>Whether the thumbprint was remembered from an earlier connection, not specified for this one.</summary>
    internal bool IsThumbprintRemembered { get; set; }

    internal Uri? Proxy { get; set; }

    internal NetworkCredential? ProxyCredential { get; set; }

    internal bool NoProxy { get; set; }

    internal TimeSpan ConnectionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may send nothing: before its response begins, and between two reads of it.</summary>
    internal TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(100);

    internal int MaximumRetryCount { get; set; } = 3;

    /// <summary>How many requests of one read may be in flight.</summary>
    internal int ThrottleLimit { get; set; } = 4;

    internal TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether an expired session is renewed; requires keeping the credential.</summary>
    internal bool Reconnect { get; set; } = true;

    /// <summary>The maximum decompressed size of one response, in bytes.</summary>
    internal long MaximumResponseBytes { get; set; } = 256L * 1024 * 1024;
}
