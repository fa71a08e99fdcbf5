using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Hosting;

/// <summary>The certificate of the HTTPS listener.</summary>
public sealed class CertificateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("valid", "CN=em01.sim.example", SslPolicyErrors.RemoteCertificateChainErrors, false)]
    [InlineData("expired", "CN=em01.sim.example", SslPolicyErrors.RemoteCertificateChainErrors, true)]
    [InlineData("other-name", "CN=other.sim.example", SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch, false)]
    public async Task CertificateIsASwitch(string variant, string subject, SslPolicyErrors expected, bool expired)
    {
        await using RunningManager manager = await RunningManager.StartAsync(RunningManager.Fixed(sessions: 0));
        manager.Switch("certificate", variant);
        (SslPolicyErrors errors, X509Certificate2 shown) = await ShakeHandsAsync(manager.Host.HttpsUri);
        using (shown)
        {
            Assert.Equal(expected, errors);
            Assert.Equal(subject, shown.Subject);
            Assert.Equal(expired, shown.NotAfter.ToUniversalTime() < DateTime.UtcNow);
            Assert.Equal(manager.Host.CertificateThumbprint, shown.GetCertHashString(HashAlgorithmName.SHA256));
            Assert.Equal(manager.Host.CertificateThumbprintSha1, shown.GetCertHashString(HashAlgorithmName.SHA1));
        }
    }

    [Fact]
    public async Task HostStopsWhileRequestsAreOpen()
    {
        SimulatorHost host = await SimulatorHost.StartAsync(new SimulatorOptions { Sessions = 0 }, Cancellation);
        using TcpClient client = new();
        await client.ConnectAsync(host.HttpUri.Host, host.HttpUri.Port, Cancellation);
        await host.DisposeAsync();
        await Assert.ThrowsAnyAsync<SocketException>(async () =>
        {
            using TcpClient late = new();
            await late.ConnectAsync(host.HttpUri.Host, host.HttpUri.Port, Cancellation);
        });
    }

    private static async Task<(SslPolicyErrors Errors, X509Certificate2 Certificate)> ShakeHandsAsync(Uri address)
    {
        SslPolicyErrors seen = SslPolicyErrors.None;
        X509Certificate2? shown = null;
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port, Cancellation);
        await using SslStream tls = new(client.GetStream());
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                seen = errors;
                shown = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                return shown is not null;
            },
        };
        await tls.AuthenticateAsClientAsync(options, Cancellation);
        return (seen, shown ?? throw new InvalidOperationException("no certificate"));
    }
}
