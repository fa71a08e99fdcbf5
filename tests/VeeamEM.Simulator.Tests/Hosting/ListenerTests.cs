using System;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Tests.Hosting;

/// <summary>One process can act as many servers.</summary>
public sealed class ListenerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachListenerIsASeparateServer()
    {
        await using SimulatorHost host = await SimulatorHost.StartAsync(new SimulatorOptions { Sessions = 0, HttpsListeners = 3 }, Cancellation);
        Assert.Equal(3, host.HttpsUris.Select(address => address.Port).Distinct().Count());
        Assert.Equal(host.HttpsUri, host.HttpsUris[0]);

        using SocketsHttpHandler handler = new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            },
        };
        using HttpClient client = new(handler);
        foreach (Uri address in host.HttpsUris)
        {
            Assert.Contains("EnterpriseManager", await client.GetStringAsync(new Uri(address, "api/"), Cancellation), StringComparison.Ordinal);
        }
    }
}
