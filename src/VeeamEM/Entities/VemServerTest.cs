using System;

namespace VeeamEM;

/// <summary>What a look at a server from outside shows, without a logon.</summary>
public sealed class VemServerTest
{
    internal VemServerTest(Uri uri) => Uri = uri;

    /// <summary>Host and port that were tried.</summary>
    public string Server => Uri.Authority;

    /// <summary>Scheme, host and port that were tried.</summary>
    public Uri Uri { get; }

    /// <summary>Whether the host is known and something listens on the port.</summary>
    public bool Reachable { get; internal set; }

    /// <summary>Whether it answers as an Enterprise Manager.</summary>
    public bool IsEnterpriseManager { get; internal set; }

    /// <summary>The API versions of the root document, oldest first; empty where it is no Enterprise Manager.</summary>
    public ApiVersions SupportedVersions { get; internal set; } = new([]);

    /// <summary>Whom the certificate is made out to; null without one.</summary>
    public string? CertificateSubject { get; internal set; }

    /// <summary>Who made the certificate; null without one.</summary>
    public string? CertificateIssuer { get; internal set; }

    /// <summary>SHA-256 of the certificate in hex, as <c>-TrustedThumbprint</c> takes it; null without one.</summary>
    public string? CertificateThumbprint { get; internal set; }

    /// <summary>The end of the certificate's validity, in local time; null without one.</summary>
    public DateTime? CertificateExpires { get; internal set; }

    /// <summary>Whether the platform trusts the certificate, or it is the pinned one; null without one.</summary>
    public bool? CertificateTrusted { get; internal set; }

    /// <summary>Time from the request to the answer on an open connection; null where there was none.</summary>
    public TimeSpan? Latency { get; internal set; }

    /// <summary>What is wrong and what to do, in words; null where everything is right.</summary>
    public string? Hint { get; internal set; }

    /// <summary>Host and port.</summary>
    /// <returns><see cref="Server"/>.</returns>
    public override string ToString() => Server;
}
