using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VeeamEM.Tests.Support;

/// <summary>Self-signed certificates, made for one test.</summary>
internal static class TestCertificates
{
    internal static X509Certificate2 Create(DateTimeOffset? expires = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=em01.example", key, HashAlgorithmName.SHA256);
        DateTimeOffset end = expires ?? DateTimeOffset.UtcNow.AddYears(1);
        return request.CreateSelfSigned(end.AddYears(-2), end);
    }
}
