using System;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VeeamEM.Connection;

/// <summary>Decides on the server's certificate for one connection, and remembers what it rejected for the error message.</summary>
internal sealed class CertificateRule
{
    private readonly bool _skip;
    private readonly string? _trustedThumbprint;
    private readonly bool _isRemembered;
    private readonly bool _acceptsAny;
    private volatile ServerCertificate? _seen;
    private volatile bool _accepted;

    internal CertificateRule(bool skip, string? trustedThumbprint, bool isRemembered = false)
    {
        _skip = skip;
        _trustedThumbprint = trustedThumbprint;
        _isRemembered = isRemembered;
    }

    private CertificateRule(ConnectionOptions options, bool acceptsAny)
        : this(false, options.TrustedThumbprint, options.IsThumbprintRemembered) => _acceptsAny = acceptsAny;

    /// <summary>A rule for a diagnosis, which sends no secret: it records its verdict and always continues.</summary>
    internal static CertificateRule ForDiagnosis(ConnectionOptions options) => new(options, true);

    /// <summary>The last certificate if it was rejected; null if it was accepted.</summary>
    internal ServerCertificate? Refused => _accepted ? null : _seen;

    /// <summary>The last certificate checked, accepted or not.</summary>
    internal ServerCertificate? Seen => _seen;

    internal bool Accepts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
            return false;

        bool isPinned = _trustedThumbprint is not null && IsPinned(certificate);
        ServerCertificate seen = ServerCertificate.Of(certificate, errors, _trustedThumbprint, isPinned, _isRemembered);
        _accepted = seen.Objection is null || _acceptsAny || (_skip && _trustedThumbprint is null);
        _seen = seen;
        return _accepted;
    }

    internal static string Sha256(X509Certificate certificate)
    {
        using var algorithm = SHA256.Create();
        return Hex(algorithm.ComputeHash(certificate.GetRawCertData()));
    }

    /// <summary>Upper-case hex digits of a thumbprint as users paste it, with spaces, colons or dashes; null if it is not a thumbprint.</summary>
    internal static string? NormalizeThumbprint(string text)
    {
        var digits = new System.Text.StringBuilder(64);
        foreach (char c in text)
        {
            if (Uri.IsHexDigit(c))
                digits.Append(char.ToUpperInvariant(c));
            // The Windows certificate dialog prepends an invisible left-to-right mark.
            else if (c is not (' ' or ':' or '-' or '\u200e'))
                return null;
        }

        return digits.Length is 40 or 64 ? digits.ToString() : null;
    }

    private bool IsPinned(X509Certificate certificate)
    {
        string actual = _trustedThumbprint!.Length == 64 ? Sha256(certificate) : certificate.GetCertHashString();
        return string.Equals(actual, _trustedThumbprint, StringComparison.OrdinalIgnoreCase);
    }

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty);
}
