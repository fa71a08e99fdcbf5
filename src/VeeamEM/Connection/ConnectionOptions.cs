using System;
using System.Net;

namespace VeeamEM.Connection;

/// <summary>What belongs to one connection and to no other: address, certificate rule, proxy, times.</summary>
internal sealed class ConnectionOptions
{
    internal ConnectionOptions(Uri baseUri) => BaseUri = baseUri;

    /// <summary>Scheme, host and port.</summary>
    internal Uri BaseUri { get; }

    internal string ApiVersion { get; set; } = "latest";

    internal bool SkipCertificateCheck { get; set; }

    /// <summary>SHA-256 or SHA-1 of the server certificate in hex without separators, or null.</summary>
    internal string? TrustedThumbprint { get; set; }

    /// <summary>Whether the thumbprint is that of an earlier connection, and was not given for this one.</summary>
    internal bool IsThumbprintRemembered { get; set; }

    internal Uri? Proxy { get; set; }

    internal NetworkCredential? ProxyCredential { get; set; }

    internal bool NoProxy { get; set; }

    internal TimeSpan ConnectionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest silence of the server: before its answer begins, and between two reads of it.</summary>
    internal TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(100);

    internal int MaximumRetryCount { get; set; } = 3;

    /// <summary>The most pages of one read that are asked for at once.</summary>
    internal int ThrottleLimit { get; set; } = 4;

    internal TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether an expired logon is renewed; needs the credential to be kept.</summary>
    internal bool Reconnect { get; set; } = true;

    /// <summary>The most bytes, decompressed, that one answer may have.</summary>
    internal long MaximumResponseBytes { get; set; } = 256L * 1024 * 1024;
}
