using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Tests.Support;

/// <summary>A simulator for a single test, with a client that neither stores cookies nor follows redirects.</summary>
internal sealed class RunningManager : IAsyncDisposable
{
    public const string Password = "Sim-Pa55!wörd";
    public const string TokenHeader = "X-RestSvcSessionId";
    public const string Administrator = @"SIM\admin";
    private readonly SocketsHttpHandler _handler = new() { UseCookies = false, AllowAutoRedirect = false };

    private RunningManager(SimulatorHost host)
    {
        Host = host;
        Http = new HttpClient(_handler) { BaseAddress = host.HttpUri };
    }

    public SimulatorHost Host { get; }

    public HttpClient Http { get; }

    public string? Token { get; set; }

    public Simulation Simulation => Host.Simulation;

    public Dataset Data => Simulation.World.Data;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a simulator and logs on to it.</summary>
    public static async Task<RunningManager> StartAsync(SimulatorOptions? options = null, string user = Administrator)
    {
        RunningManager manager = new(await SimulatorHost.StartAsync(options ?? Fixed(), Cancellation));
        await manager.LogOnAsync(user);
        return manager;
    }

    /// <summary>Options with a fixed reference time.</summary>
    public static SimulatorOptions Fixed(int sessions = 250) => new() { Sessions = sessions, Now = SampleData.Now, OddNames = true };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>Replaces all fault rules.</summary>
    public async Task FaultAsync(string json)
    {
        Reply reply = await RequestAsync("PUT", "/_sim/faults", body: json);
        Assert.Equal(200, reply.Status);
    }

    /// <summary>How often the only fault rule has fired.</summary>
    public async Task<int> FiredAsync() => (await GetAsync("/_sim/faults")).Json[0]?["fired"]?.GetValue<int>() ?? -1;

    public void Switch(string name, string value) => Simulation.Change([new(name, value)]);

    public async Task<Reply> LogOnAsync(string user, string password = Password, string query = "?v=latest", string? accept = null, Encoding? encoding = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/sessionMngr/" + query);
        string credentials = Convert.ToBase64String((encoding ?? Encoding.UTF8).GetBytes($"{user}:{password}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        AddAccept(request, accept);
        Reply reply = await SendAsync(request);
        Token = reply.Header(TokenHeader) ?? Token;
        return reply;
    }

    public Task<Reply> GetAsync(string path, string? accept = null) => RequestAsync("GET", path, accept);

    public Task<Reply> QueryAsync(string parameters, string? accept = null) => GetAsync("/api/query?type=RestoreSession" + parameters, accept);

    public async Task<Reply> RequestAsync(string method, string path, string? accept = null, string? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(Host.HttpUri, path));
        if (Token is not null)
        {
            request.Headers.Add(TokenHeader, Token);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        AddAccept(request, accept);
        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Http.SendAsync(request, Cancellation);
        return await Reply.ReadAsync(response, Cancellation);
    }

    /// <summary>Sends a query and returns as soon as the headers have arrived.</summary>
    public Task<HttpResponseMessage> OpenQueryAsync(CancellationToken cancellationToken)
    {
        HttpRequestMessage request = new(HttpMethod.Get, "/api/query?type=RestoreSession&format=Entities");
        request.Headers.Add(TokenHeader, Token);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static void AddAccept(HttpRequestMessage request, string? accept)
    {
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }
    }
}
