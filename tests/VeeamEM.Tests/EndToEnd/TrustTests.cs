using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;
using VeeamEM.Simulator.Options;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.EndToEnd;

/// <summary>Certificates, passwords and logons over a real connection.</summary>
public sealed class TrustTests
{
    [Fact]
    public async Task A_self_signed_certificate_is_rejected_before_anything_is_sent_and_can_be_pinned_as_shown()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());

        VemException failure = Assert.Throws<VemException>(() => simulated.Connect(null, options => options.TrustedThumbprint = null));

        Assert.Equal("VemCertificateUntrusted", failure.ErrorId);
        Assert.EndsWith($"SHA-256: {simulated.Thumbprint}.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/", await simulated.RequestsAsync(), StringComparison.Ordinal);
        Assert.Equal(250, simulated.Read(simulated.Connect(null, options => options.TrustedThumbprint = simulated.Thumbprint)).Count);
        Assert.Equal(250, simulated.Read(simulated.Connect(null, options =>
        {
            options.TrustedThumbprint = null;
            options.SkipCertificateCheck = true;
        })).Count);
    }

    [Fact]
    public async Task A_certificate_other_than_the_pinned_one_is_rejected()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());

        VemException failure = Assert.Throws<VemException>(() => simulated.Connect(null, options =>
        {
            options.TrustedThumbprint = new string('A', 64);
            options.SkipCertificateCheck = true;
        }));

        Assert.Equal("VemCertificateUntrusted", failure.ErrorId);
    }

    [Fact]
    public async Task A_wrong_password_is_reported_and_not_retried()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());

        VemException failure = Assert.Throws<VemException>(() => simulated.Connect("SIM\\nobody"));

        Assert.Equal("VemAuthenticationFailed", failure.ErrorId);
        Assert.Equal(2, (await simulated.RequestsAsync()).Split("sessionMngr", StringSplitOptions.None).Length);
    }

    [Fact]
    public async Task An_expired_logon_is_renewed_silently()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());
        VemServer server = simulated.Connect();
        await simulated.ExpireAsync();

        Assert.Equal(250, simulated.Read(server).Count);
        Assert.Empty(simulated.Observer.Warnings);
        Assert.Equal(VemServerState.Connected, server.State);
    }

    [Fact]
    public async Task Two_connections_keep_their_logons_apart()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());
        VemServer admin = simulated.Connect();
        VemServer other = simulated.Connect("SIM\\portaluser");

        admin.Client.Close(simulated.Observer, TestContext.Current.CancellationToken);

        Assert.Equal(250, simulated.Read(other).Count);
        Assert.Equal("SIM\\portaluser", other.UserName);
        Assert.Equal("VemNotConnected", Assert.Throws<VemException>(() => simulated.Read(admin)).ErrorId);
    }

    [Fact]
    public async Task Https_to_an_http_port_is_explained()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());
        VemServerTest test = await ProbeAsync(new UriBuilder(simulated.HttpUri) { Scheme = "https" }.Uri);

        Assert.True(test.Reachable);
        Assert.False(test.IsEnterpriseManager);
        Assert.Contains("this port speaks plain http", test.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diagnosis_shows_versions_and_certificate_without_a_logon()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());
        VemServerTest test = await ProbeAsync(simulated.HttpsUri);

        Assert.True(test.Reachable);
        Assert.True(test.IsEnterpriseManager);
        Assert.Equal("v1_5; v1_6; v1_7", test.SupportedVersions.ToString());
        Assert.Equal(simulated.Thumbprint, test.CertificateThumbprint);
        Assert.False(test.CertificateTrusted);
        Assert.NotNull(test.CertificateSubject);
        Assert.NotNull(test.CertificateIssuer);
        Assert.True(test.CertificateExpires > DateTime.Now);
        Assert.NotNull(test.Latency);
        Assert.Contains("-TrustedThumbprint " + simulated.Thumbprint, test.Hint, StringComparison.Ordinal);
        Assert.Equal(test.Server, test.ToString());
        Assert.DoesNotContain("sessionMngr", await simulated.RequestsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_server_needs_no_hint()
    {
        await using Simulated simulated = await Simulated.StartAsync(new SimulatorOptions());

        VemServerTest test = await ProbeAsync(simulated.HttpsUri, simulated.Thumbprint);

        Assert.True(test.CertificateTrusted);
        Assert.Null(test.Hint);
    }

    [Fact]
    public async Task A_closed_port_is_reported()
    {
        // Bound, but it does not listen: nothing else can get the port meanwhile.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        VemServerTest test = await ProbeAsync(new Uri($"https://{socket.LocalEndPoint}/"));

        Assert.False(test.Reachable);
        Assert.Contains("nothing listens on port", test.Hint, StringComparison.Ordinal);
    }

    private static Task<VemServerTest> ProbeAsync(Uri uri, string? thumbprint = null) =>
        new ServerProbe(new ConnectionOptions(uri) { TrustedThumbprint = thumbprint }, HttpTransport.Open, new RecordingObserver())
            .RunAsync(TestContext.Current.CancellationToken);
}
