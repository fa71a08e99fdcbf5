using System;

namespace VeeamEM;

/// <summary>The result of testing a server without logging on.</summary>
public sealed class VemServerTest
{
    internal VemServerTest(Uri uri) => Uri = uri;

    /// <summary>Host and port of the test.</summary>
    public string Server => Uri.Authority;

    /// <summary>Scheme, host and port of the test.</summary>
    public Uri Uri { get; }

    /// <summary>Whether the host name resolves and the port is open.</summary>
    public bool Reachable { get; internal set; }

    /// <summary>Whether it responds as an Enterprise Manager.</summary>
    public bool IsEnterpriseManager { get; internal set; }

    /// <summary>The API versions of the root document, oldest first; empty if it is not an Enterprise Manager.</summary>
    public ApiVersions SupportedVersions { get; internal set; } = new([]);

    /// <summary>The subject of the certificate; null without one.</summary>
    public string? CertificateSubject { get; internal set; }

    /// <summary>The issuer of the certificate; null without one.</summary>
    public string? CertificateIssuer { get; internal set; }

    /// <summary>SHA-256 of the certificate in hex, as <c>-TrustedThumbprint</c> takes it; null without one.</summary>
    public string? CertificateThumbprint { get; internal set; }

    /// <summary>When the certificate expires, in local time; null without one.</summary>
    public DateTime? CertificateExpires { get; internal set; }

    /// <summary>Whether the platform trusts the certificate, or it is the pinned one; null without one.</summary>
    public bool? CertificateTrusted { get; internal set; }

    /// <summary>Time from the request to the response on an open connection; null if there was none.</summary>
    public TimeSpan? Latency { get; internal set; }

    /// <summary>What is wrong and what to do; null if nothing is wrong.</summary>
    public string? Hint { get; internal set; }

    /// <summary>Host and port.</summary>
    /// <returns><see cref="Server"/>.</returns>
    public override string ToString() => Server;
}
