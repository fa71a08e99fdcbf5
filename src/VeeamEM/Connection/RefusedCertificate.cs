using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace VeeamEM.Connection;

/// <summary>A certificate that was refused, with what a user needs to decide on it.</summary>
internal sealed class RefusedCertificate
{
    private RefusedCertificate(string subject, string issuer, string expires, string sha256, string reason)
    {
        Subject = subject;
        Issuer = issuer;
        Expires = expires;
        Sha256 = sha256;
        Reason = reason;
    }

    internal string Subject { get; }

    internal string Issuer { get; }

    internal string Expires { get; }

    internal string Sha256 { get; }

    internal string Reason { get; }

    internal static RefusedCertificate Of(X509Certificate certificate, SslPolicyErrors errors, string? pinned)
    {
        using var details = new X509Certificate2(certificate);
        string expires = details.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        string reason = pinned is not null ? "it is not the certificate with the trusted thumbprint " + pinned
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "it is not issued for this host name"
            : details.NotAfter < System.DateTime.Now ? "it has expired"
            : "no trusted authority issued it";
        return new RefusedCertificate(details.Subject, details.Issuer, expires, CertificateRule.Sha256(certificate), reason);
    }

    internal VemException ToException(string server, System.Exception? cause) => new(
        VemErrorId.CertificateUntrusted,
        $"The certificate of {server} is not trusted: {Reason}. Subject: {Subject}. Issuer: {Issuer}. Expires: {Expires}. SHA-256: {Sha256}.",
        $"Compare the SHA-256 with the server's own, then pin it: Connect-VemServer {server} -TrustedThumbprint {Sha256}",
        cause);
}
