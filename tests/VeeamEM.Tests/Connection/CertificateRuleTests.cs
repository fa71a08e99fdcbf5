using System;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VeeamEM.Connection;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Connection;

public sealed class CertificateRuleTests : IDisposable
{
    private const SslPolicyErrors Untrusted = SslPolicyErrors.RemoteCertificateChainErrors;
    private readonly X509Certificate2 _certificate = TestCertificates.Create();

    [Theory]
    [InlineData(SslPolicyErrors.None, false, true)]
    [InlineData(Untrusted, false, false)]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, false, false)]
    [InlineData(Untrusted, true, true)]
    public void The_platform_decides_unless_the_check_is_skipped(SslPolicyErrors errors, bool skip, bool accepted)
    {
        var rule = new CertificateRule(skip, null);

        Assert.Equal(accepted, rule.Accepts(_certificate, errors));
        Assert.Equal(accepted, rule.Refused is null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_the_pinned_certificate_is_accepted(bool skip)
    {
        using X509Certificate2 other = TestCertificates.Create();
        var sha256 = new CertificateRule(skip, _certificate.GetCertHashString(HashAlgorithmName.SHA256));
        var sha1 = new CertificateRule(skip, _certificate.GetCertHashString());

        Assert.True(sha256.Accepts(_certificate, Untrusted));
        Assert.True(sha1.Accepts(_certificate, Untrusted | SslPolicyErrors.RemoteCertificateNameMismatch));
        Assert.False(sha256.Accepts(other, SslPolicyErrors.None));
        Assert.False(sha1.Accepts(other, SslPolicyErrors.None));
    }

    [Fact]
    public void A_missing_certificate_is_never_accepted() =>
        Assert.False(new CertificateRule(skip: true, null).Accepts(null, SslPolicyErrors.RemoteCertificateNotAvailable));

    [Fact]
    public void A_diagnosis_reports_what_is_wrong_with_any_certificate()
    {
        CertificateRule rule = CertificateRule.ForDiagnosis(new ConnectionOptions(new Uri("https://em01:9398/")));

        Assert.True(rule.Accepts(_certificate, Untrusted));
        Assert.Null(rule.Refused);
        Assert.Equal("it was not issued by a trusted authority", rule.Seen?.Objection);
    }

    [Fact]
    public void A_rejection_shows_what_is_needed_to_decide()
    {
        var rule = new CertificateRule(skip: false, null);
        Assert.False(rule.Accepts(_certificate, Untrusted));
        string sha256 = _certificate.GetCertHashString(HashAlgorithmName.SHA256);
        string expires = _certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

        VemException failure = rule.Refused!.ToException("em01", null);

        Assert.Equal("VemCertificateUntrusted", failure.ErrorId);
        Assert.Equal(
            "The certificate of em01 is not trusted: it was not issued by a trusted authority. Subject: CN=em01.example. Issuer: CN=em01.example. "
            + $"Expires: {expires}. SHA-256: {sha256}.",
            failure.Message);
        Assert.EndsWith($"Connect-VemServer em01 -TrustedThumbprint {sha256} -Remember", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejection_gives_the_reason_to_act_on()
    {
        using X509Certificate2 expired = TestCertificates.Create(DateTimeOffset.UtcNow.AddDays(-1));
        string pin = new('A', 64);

        Assert.Equal("it has expired", Reason(null, expired, Untrusted));
        Assert.Equal("it is not issued for this host name", Reason(null, _certificate, Untrusted | SslPolicyErrors.RemoteCertificateNameMismatch));
        Assert.Equal("it does not have the trusted thumbprint " + pin, Reason(pin, _certificate, SslPolicyErrors.None));
    }

    [Theory]
    [InlineData("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3")]
    [InlineData("\u200ea9 4a 8f e5 cc b1 9b a6 1c 4c 08 73 d3 91 e9 87 98 2f bb d3 ", "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3")]
    [InlineData("A9:4A:8F:E5:CC:B1:9B:A6:1C:4C:08:73:D3:91:E9:87:98:2F:BB:D3", "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3")]
    [InlineData("A9-4A-8F-E5-CC-B1-9B-A6-1C-4C-08-73-D3-91-E9-87-98-2F-BB-D3", "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3")]
    [InlineData("a94a8fe5ccb19ba61c4c0873d391e987982fbbd", null)]
    [InlineData("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3ff", null)]
    [InlineData("g94a8fe5ccb19ba61c4c0873d391e987982fbbd3", null)]
    [InlineData("", null)]
    public void Thumbprints_are_accepted_as_users_paste_them(string pasted, string? normal) =>
        Assert.Equal(normal, CertificateRule.NormalizeThumbprint(pasted));

    [Fact]
    public void The_SHA256_of_a_certificate_is_a_valid_thumbprint() =>
        Assert.Equal(CertificateRule.Sha256(_certificate), CertificateRule.NormalizeThumbprint(CertificateRule.Sha256(_certificate)));

    public void Dispose() => _certificate.Dispose();

    private static string? Reason(string? pin, X509Certificate2 certificate, SslPolicyErrors errors)
    {
        var rule = new CertificateRule(skip: false, pin);
        Assert.False(rule.Accepts(certificate, errors));
        return rule.Refused?.Objection;
    }
}
