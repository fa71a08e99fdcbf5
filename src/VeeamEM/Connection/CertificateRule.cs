using System;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VeeamEM.Connection;

/// <summary>Decides on the server's certificate for one connection, and remembers what it refused for the error message.</summary>
internal sealed class CertificateRule
{
    private readonly bool _skip;
    private readonly string? _trusted;
    private volatile RefusedCertificate? _refused;

    internal CertificateRule(bool skip, string? trustedThumbprint)
    {
        _skip = skip;
        _trusted = trustedThumbprint;
    }

    internal RefusedCertificate? Refused => _refused;

    internal bool Accepts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
            return false;

        // A pinned certificate is judged by its thumbprint alone, even where the platform would trust another one.
        bool accepted = _trusted is null ? _skip || errors == SslPolicyErrors.None : IsPinned(certificate);
        _refused = accepted ? null : RefusedCertificate.Of(certificate, errors, _trusted);
        return accepted;
    }

    internal static string Sha256(X509Certificate certificate)
    {
        using var algorithm = SHA256.Create();
        return Hex(algorithm.ComputeHash(certificate.GetRawCertData()));
    }

    /// <summary>Upper-case hex digits of a thumbprint as users paste it: with blanks, colons, dashes; null if it is none.</summary>
    internal static string? NormalizeThumbprint(string text)
    {
        var digits = new System.Text.StringBuilder(64);
        foreach (char c in text)
        {
            if (Uri.IsHexDigit(c))
                digits.Append(char.ToUpperInvariant(c));
            // The Windows certificate dialog puts an invisible left-to-right mark in front.
            else if (c is not (' ' or ':' or '-' or '\u200e'))
                return null;
        }

        return digits.Length is 40 or 64 ? digits.ToString() : null;
    }

    private bool IsPinned(X509Certificate certificate)
    {
        string actual = _trusted!.Length == 64 ? Sha256(certificate) : certificate.GetCertHashString();
        return string.Equals(actual, _trusted, StringComparison.OrdinalIgnoreCase);
    }

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty);
}
