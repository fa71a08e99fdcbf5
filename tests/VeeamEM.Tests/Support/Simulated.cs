using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Http;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Simulator;
using VeeamEM.Simulator.Options;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Support;

/// <summary>A simulated Enterprise Manager on a free port, connections to it through the product, and its true data.</summary>
internal sealed class Simulated : IAsyncDisposable
{
    private readonly SimulatorHost _host;
    private readonly SimulatorOptions _options;
    private readonly HttpClient _control;
    private readonly List<VemServer> _servers = [];

    private Simulated(SimulatorHost host, SimulatorOptions options)
    {
        _host = host;
        _options = options;
        _control = new HttpClient { BaseAddress = host.HttpUri };
    }

    internal RecordingObserver Observer { get; } = new();

    internal Uri HttpsUri => _host.HttpsUri;

    internal Uri HttpUri => _host.HttpUri;

    internal string Thumbprint => _host.CertificateThumbprint;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<Simulated> StartAsync(SimulatorOptions options)
    {
        SimulatorOptions free = options with { HttpPort = 0, HttpsPort = 0, OddNames = true };
        return new Simulated(await SimulatorHost.StartAsync(free, Cancellation), free);
    }

    internal VemServer Connect(string? user = null, Action<ConnectionOptions>? configure = null)
    {
        var options = new ConnectionOptions(_host.HttpsUri)
        {
            TrustedThumbprint = Thumbprint,
            RetryInterval = TimeSpan.FromMilliseconds(1),
            MaximumResponseBytes = 16 * 1024 * 1024,
        };
        configure?.Invoke(options);
        LogonCredential credential = TestClient.Credential(user ?? _options.User, _options.Password);
        VemServer server = Connector.Connect("em01", options, credential, HttpTransport.Open, Observer, Cancellation);
        _servers.Add(server);
        return server;
    }

    internal ReadContext Context() => new(Observer, new MalformedValues(Observer.Warning), null, Cancellation);

    internal List<RestoreSession> Read(VemServer server, EntityQuery<RestoreSession>? query = null) =>
        [.. QueryRead<RestoreSession>.Rows(server.Client, query ?? TestClient.All, Context())];

    /// <summary>All sessions of the simulator, newest first.</summary>
    internal async Task<List<JsonElement>> TruthAsync()
    {
        List<JsonElement> sessions = (await _control.GetFromJsonAsync<List<JsonElement>>("_sim/sessions", Cancellation))!;
        return [.. sessions.OrderByDescending(session => session.GetProperty("creationTimeUtc").GetString(), StringComparer.Ordinal)];
    }

    internal async Task<string> RequestsAsync() => await _control.GetStringAsync("_sim/requests", Cancellation);

    internal async Task ExpireAsync()
    {
        using HttpResponseMessage response = await _control.PostAsync("_sim/expire", null, Cancellation);
        _ = response.EnsureSuccessStatusCode();
    }

    internal async Task FaultAsync(string rule)
    {
        using var content = new StringContent(rule, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _control.PostAsync("_sim/faults", content, Cancellation);
        _ = response.EnsureSuccessStatusCode();
    }

    internal async Task ClearFaultsAsync()
    {
        using HttpResponseMessage response = await _control.DeleteAsync("_sim/faults", Cancellation);
        _ = response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (VemServer server in _servers)
            server.Client.Dispose();
        _control.Dispose();
        await _host.DisposeAsync();
    }
}
