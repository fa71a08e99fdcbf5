using System;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace VeeamEM.Connection;

/// <summary>A server's certificate, with the facts a user needs to decide on it.</summary>
internal sealed class ServerCertificate
{
    private readonly bool _isRemembered;

    private ServerCertificate(X509Certificate2 certificate, string? objection, bool isRemembered)
    {
        _isRemembered = isRemembered;
        Subject = certificate.Subject;
        Issuer = certificate.Issuer;
        Expires = certificate.NotAfter;
        Sha256 = CertificateRule.Sha256(certificate);
        Objection = objection;
    }

    internal string Subject { get; }

    internal string Issuer { get; }

    /// <summary>The end of validity in local time.</summary>
    internal DateTime Expires { get; }

    internal string Sha256 { get; }

    /// <summary>Why it is not trusted, as a clause; null if it is.</summary>
    internal string? Objection { get; }

    internal bool IsExpired => Expires < DateTime.Now;

    /// <summary>Describes a certificate; a pinned one is judged only by its thumbprint.</summary>
    internal static ServerCertificate Of(X509Certificate certificate, SslPolicyErrors errors, string? pinned, bool isPinned, bool isRemembered)
    {
        using var details = new X509Certificate2(certificate);
        string? objection = pinned is not null ? isPinned ? null : $"it does not have the {(isRemembered ? "remembered" : "trusted")} thumbprint {pinned}"
            : errors == SslPolicyErrors.None ? null
            : details.NotAfter < DateTime.Now ? "it has expired"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "it is not issued for this host name"
            : "it was not issued by a trusted authority";
        return new ServerCertificate(details, objection, isRemembered);
    }

    internal VemException ToException(string server, Exception? cause)
    {
        string expires = Expires.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        return new VemException(
            VemErrorId.CertificateUntrusted,
            $"The certificate of {server} is not trusted: {Objection}. Subject: {Subject}. Issuer: {Issuer}. Expires: {expires}. SHA-256: {Sha256}.",
            Advice(server),
            cause);
    }

    /// <summary>What to do if it is not trusted.</summary>
    internal string Advice(string server) =>
        (_isRemembered ? "If the certificate was replaced on purpose, compare" : "Compare")
        + $" the SHA-256 with the one on the server, then trust it from now on: Connect-VemServer {server} -TrustedThumbprint {Sha256} -Remember";
}
