using System;
using System.IO;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Faults;

/// <summary>Faults of timing and of the connection, on a manual clock.</summary>
public sealed class ConnectionFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LatencyDelaysTheAnswer()
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await StartAsync(time);
        await manager.FaultAsync("""{"fault":"latency","ms":5000}""");
        Task<Reply> reply = manager.QueryAsync(string.Empty);
        await time.TimerScheduledAsync();
        Assert.Equal(1, manager.Simulation.Traffic.RequestsInFlight);
        time.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.False(reply.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, (await reply).Status);
    }

    [Theory]
    [InlineData("hang-before-headers")]
    [InlineData("latency")]
    public async Task RequestEndsWhenTheClientDisconnects(string kind)
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await StartAsync(time);
        await manager.FaultAsync($$"""{"fault":"{{kind}}","times":0}""");
        using CancellationTokenSource client = new();
        Task<HttpResponseMessage> open = manager.OpenQueryAsync(client.Token);
        await time.TimerScheduledAsync();
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open);
        await manager.Simulation.Traffic.WhenNoRequests();
        Reply state = await manager.GetAsync("/_sim/state?wait=requests");
        Assert.Equal(0, state.Json["requestsInFlight"]?.GetValue<int>());
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData(",\"ms\":3600000", 3600)]
    public async Task HangEndsAfterAMinuteUnlessAnotherTimeIsGiven(string given, int seconds)
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await StartAsync(time);
        await manager.FaultAsync($$"""{"fault":"hang-before-headers"{{given}}}""");
        Task<HttpResponseMessage> open = manager.OpenQueryAsync(Cancellation);
        await time.TimerScheduledAsync();
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(1, manager.Simulation.Traffic.RequestsInFlight);
        time.Advance(TimeSpan.FromSeconds(1));
        await manager.Simulation.Traffic.WhenNoRequests();

        // A client may retry on a new connection; the rule fires only once.
        try
        {
            using HttpResponseMessage response = await open;
            Assert.Equal(2, manager.Simulation.Requests.Total - 1);
        }
        catch (HttpRequestException)
        {
            Assert.Equal(1, manager.Simulation.Requests.Total - 1);
        }
    }

    [Fact]
    public async Task HangMidBodySendsTheBeginning()
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await StartAsync(time);
        await manager.FaultAsync("""{"fault":"hang-mid-body","bytes":100}""");
        using HttpResponseMessage response = await manager.OpenQueryAsync(Cancellation);
        await using Stream body = await response.Content.ReadAsStreamAsync(Cancellation);
        byte[] beginning = new byte[100];
        await body.ReadExactlyAsync(beginning, Cancellation);
        Assert.True(response.Content.Headers.ContentLength > 100);
        await time.TimerScheduledAsync();
        response.Dispose();
        await manager.Simulation.Traffic.WhenNoRequests();
    }

    [Fact]
    public async Task DribbleSendsByteByByte()
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await StartAsync(time);
        int whole = (await manager.QueryAsync("&format=Entities")).Bytes.Length;
        await manager.FaultAsync($$"""{"fault":"dribble","bytes":{{whole - 3}}}""");
        using HttpResponseMessage response = await manager.OpenQueryAsync(Cancellation);
        await using Stream body = await response.Content.ReadAsStreamAsync(Cancellation);
        byte[] all = new byte[whole];
        await body.ReadExactlyAsync(all.AsMemory(0, whole - 3), Cancellation);
        for (int i = whole - 3; i < whole; i++)
        {
            await time.TimerScheduledAsync();
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, await body.ReadAsync(all.AsMemory(i), Cancellation));
        }

        Assert.Equal(0, await body.ReadAsync(new byte[1], Cancellation));
    }

    [Fact]
    public async Task DribbleEndsAfterAMinute()
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await StartAsync(time);
        await manager.FaultAsync("""{"fault":"dribble","ms":30000}""");
        using HttpResponseMessage response = await manager.OpenQueryAsync(Cancellation);
        for (int i = 0; i < 2; i++)
        {
            await time.TimerScheduledAsync();
            time.Advance(TimeSpan.FromSeconds(30));
        }

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(Cancellation));
        await manager.Simulation.Traffic.WhenNoRequests();
    }

    [Theory]
    [InlineData("rst")]
    [InlineData("fin")]
    public async Task ConnectionClosesInsteadOfAResponse(string how)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync($$"""{"fault":"reset-before-headers","how":"{{how}}","times":0}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => manager.QueryAsync(string.Empty));
        await manager.RequestAsync("DELETE", "/_sim/faults");
        Assert.Equal(200, (await manager.QueryAsync(string.Empty)).Status);
    }

    [Theory]
    [InlineData("""{"fault":"reset-mid-body"}""")]
    [InlineData("""{"fault":"reset-mid-body","bytes":10}""")]
    [InlineData("""{"fault":"reset-mid-body","bytes":0}""")]
    public async Task ConnectionClosesWithinTheBody(string json)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync(json);
        using HttpResponseMessage response = await manager.OpenQueryAsync(Cancellation);
        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task ResetWithinTheBodyMayDiscardWhatWasSent()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync("""{"fault":"reset-mid-body","how":"rst","times":0}""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () =>
        {
            using HttpResponseMessage response = await manager.OpenQueryAsync(Cancellation);
            await response.Content.ReadAsByteArrayAsync(Cancellation);
        });
        await manager.Simulation.Traffic.WhenNoRequests();
    }

    [Theory]
    [InlineData("reset-before-headers", "rst")]
    [InlineData("reset-before-headers", "fin")]
    [InlineData("reset-mid-body", "rst")]
    [InlineData("reset-mid-body", "fin")]
    public async Task ConnectionsCloseUnderTlsToo(string kind, string how)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.FaultAsync($$"""{"match":{"pathContains":"/api/"},"fault":"{{kind}}","how":"{{how}}","times":0}""");
        using SocketsHttpHandler handler = new()
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
        };
        using HttpClient client = new(handler) { BaseAddress = manager.Host.HttpsUri };
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetByteArrayAsync(new Uri("/api/", UriKind.Relative), Cancellation));
        await manager.Simulation.Traffic.WhenNoRequests();
    }

    [Theory]
    [InlineData("renewed", "CN=em01.sim.example")]
    [InlineData("other-name", "CN=other.sim.example")]
    public async Task CertificateChangesForTheNextConnection(string kind, string subject)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string before = manager.Host.CertificateThumbprint;
        X509Certificate2? shown = null;
        using SocketsHttpHandler handler = new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    shown?.Dispose();
                    shown = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                    return shown is not null;
                },
            },
        };
        using HttpClient client = new(handler) { BaseAddress = manager.Host.HttpsUri };
        await client.GetStringAsync(new Uri("/api/", UriKind.Relative), Cancellation);
        Assert.Equal(before, shown?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
        await manager.FaultAsync($$"""{"fault":"certificate","certificate":"{{kind}}"}""");
        await client.GetStringAsync(new Uri("/api/", UriKind.Relative), Cancellation);
        await client.GetStringAsync(new Uri("/api/", UriKind.Relative), Cancellation);
        Assert.NotEqual(before, shown?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), StringComparer.Ordinal);
        Assert.Equal(manager.Host.CertificateThumbprint, shown?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
        Assert.Equal(subject, shown?.Subject);
        shown?.Dispose();
    }

    [Fact]
    public async Task ConnectionsLeftOpenAreCounted()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        using (HttpClient other = new() { BaseAddress = manager.Host.HttpUri })
        {
            await other.GetStringAsync(new Uri("/api/", UriKind.Relative), Cancellation);
            Assert.Equal(2, (await manager.GetAsync("/_sim/state")).Json["openConnections"]?.GetValue<int>());
        }

        Assert.Equal(1, (await manager.GetAsync("/_sim/state?wait=connections")).Json["openConnections"]?.GetValue<int>());
    }

    private static Task<RunningManager> StartAsync(ManualTimeProvider time) =>
        RunningManager.StartAsync(RunningManager.Fixed(sessions: 3) with { TimeProvider = time });
}
