using System;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Query;
using VeeamEM.Simulator;
using VeeamEM.Simulator.Options;
using VeeamEM.Xml;

namespace VeeamEM.Benchmarks;

/// <summary>A simulated Enterprise Manager in this process, a client that is logged on to it, and captured responses.</summary>
internal sealed class SimulatedServer : IAsyncDisposable
{
    private readonly SimulatorHost _host;
    private readonly CannedTransport _transport;

    private SimulatedServer(SimulatorHost host, CannedTransport transport, VemClient client)
    {
        _host = host;
        _transport = transport;
        Client = client;
    }

    internal static EntityQuery<RestoreSession> All { get; } = EntityQuery<RestoreSession>.Create(RestoreSession.Type, [], []);

    internal VemClient Client { get; }

    internal static async Task<SimulatedServer> StartAsync(int sessions)
    {
        var options = new SimulatorOptions { Sessions = sessions };
        SimulatorHost host = await SimulatorHost.StartAsync(options, CancellationToken.None);
        var transport = new CannedTransport();
        var credential = new LogonCredential(options.User, Secret(options.Password));
        VemServer server = Connector.Connect(
            "em01", new ConnectionOptions(host.HttpUri), credential, (_, _, _) => transport.Client, NullObserver.Instance, CancellationToken.None);
        return new SimulatedServer(host, transport, server.Client);
    }

    internal static ReadContext Context() =>
        new(NullObserver.Instance, new MalformedValues(_ => { }), null, CancellationToken.None);

    /// <summary>Fetches the response to a path once and returns it for every query from then on.</summary>
    internal async Task<CannedAnswer> KeepAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.HttpUri, path));
        request.Headers.Add(Logon.TokenHeader, Client.Logon.Current.Token);
        request.Headers.Accept.ParseAdd("application/xml");
        using HttpResponseMessage response = await _transport.Client.SendAsync(request);
        return _transport.Answer = new CannedAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _transport.Dispose();
        await _host.DisposeAsync();
    }

    private static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (char character in text)
            secret.AppendChar(character);
        return secret;
    }
}
