using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VeeamEM.Simulator.Hosting;

/// <summary>Self-signed certificates, created in memory on first use.</summary>
internal sealed class CertificateStore(DateTimeOffset now) : IDisposable
{
    private const int KeySize = 2048;
    private readonly ConcurrentDictionary<ServerCertificateKind, Lazy<X509Certificate2>> _certificates = new();

    public X509Certificate2 Get(ServerCertificateKind kind) => _certificates.GetOrAdd(kind, one => new(() => Make(one))).Value;

    public void Dispose()
    {
        foreach (Lazy<X509Certificate2> certificate in _certificates.Values)
            certificate.Value.Dispose();
    }

    private X509Certificate2 Make(ServerCertificateKind kind)
    {
        using RSA key = RSA.Create(KeySize);
        string host = kind == ServerCertificateKind.OtherName ? "other.sim.example" : "em01.sim.example";
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        if (kind != ServerCertificateKind.OtherName)
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        DateTimeOffset until = kind == ServerCertificateKind.Expired ? now.AddDays(-1) : now.AddYears(1);
        using X509Certificate2 ephemeral = request.CreateSelfSigned(now.AddYears(-1), until);

        // Windows serves TLS only with an imported key.
        return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pfx), password: null);
    }
}
