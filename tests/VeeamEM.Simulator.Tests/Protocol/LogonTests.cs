using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Protocol;

/// <summary>Logon, logoff, and the use of tokens.</summary>
public sealed class LogonTests
{
    private const string Origin = "https://em01.sim.example:9398";

    [Fact]
    public async Task LogonIsCreatedWithTokenCookieAndLocation()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.LogOnAsync(RunningManager.Administrator);
        string id = reply.Xml.Element(Reply.Em + "SessionId")?.Value ?? string.Empty;
        Assert.Equal(201, reply.Status);
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes(id)), reply.Header("X-RestSvcSessionId"));
        Assert.Equal($"X-RestSvcSessionId={reply.Header("X-RestSvcSessionId")}; Path=/api;", reply.Header("Set-Cookie"));
        Assert.Equal($"{Origin}/api/logonSessions/{id}", reply.Header("Location"));
        Assert.Equal("Microsoft-HTTPAPI/2.0", reply.Header("Server"));
    }

    [Theory]
    [InlineData("", 411)]
    [InlineData("Content-Length: 0\r\n", 201)]
    public async Task LogonNeedsAContentLength(string header, int status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        using TcpClient client = new();
        await client.ConnectAsync(manager.Host.HttpUri.Host, manager.Host.HttpUri.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RunningManager.Administrator}:{RunningManager.Password}"));
        string request = $"POST /api/sessionMngr/?v=latest HTTP/1.1\r\nHost: em01\r\nAuthorization: Basic {credentials}\r\n{header}Connection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream);
        Assert.StartsWith($"HTTP/1.1 {status} ", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200")]
    [InlineData("201")]
    public async Task LogonStatusIsASwitch(string status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("logon-status", status);
        Assert.Equal(status, (await manager.LogOnAsync(RunningManager.Administrator)).Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task RawTokenAndLowerCaseHeaderAreSwitches()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("token-bytes", "raw16");
        manager.Switch("header-casing", "lower");
        Reply reply = await manager.LogOnAsync(RunningManager.Administrator);
        Assert.Equal(16, Convert.FromBase64String(manager.Token ?? string.Empty).Length);
        Assert.Contains(reply.Headers, header => header.Key == "x-restsvcsessionid");
        Assert.Equal(200, (await manager.GetAsync("/api/restoreSessions")).Status);
    }

    [Theory]
    [InlineData(@"SIM\admin", "wrong")]
    [InlineData(@"SIM\admin", "sim-pa55!wörd")]
    [InlineData("nobody", RunningManager.Password)]
    public async Task WrongCredentialsAreChallenged(string user, string password)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Reply reply = await manager.LogOnAsync(user, password);
        Assert.Equal(401, reply.Status);
        Assert.Equal("Basic Realm=RestSvc", reply.Header("WWW-Authenticate"));
        Assert.Equal("The user name or password is incorrect.", reply.ErrorMessage);
        Assert.Null(reply.Header("X-RestSvcSessionId"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic ???")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer abc")]
    public async Task UnusableAuthorizationIsChallenged(string? authorization)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/sessionMngr/?v=latest");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        Assert.Equal(401, (await manager.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData(@"sim\ADMIN")]
    [InlineData("admin@sim.example")]
    public async Task UserNamesHaveSeveralForms(string user)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(201, (await manager.LogOnAsync(user)).Status);
    }

    [Theory]
    [InlineData("?v=latest", 201)]
    [InlineData("?v=v1_5", 201)]
    [InlineData("?V=V1_7", 201)]
    [InlineData("", 201)]
    [InlineData("?v=v1_4", 400)]
    [InlineData("?v=v9", 400)]
    public async Task VersionIsChecked(string query, int status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(status, (await manager.LogOnAsync(RunningManager.Administrator, query: query)).Status);
    }

    [Fact]
    public async Task UnknownVersionIsASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("unknown-version", "404");
        Assert.Equal(404, (await manager.LogOnAsync(RunningManager.Administrator, query: "?v=v9")).Status);
        manager.Switch("unknown-version", "latest");
        Assert.Equal(201, (await manager.LogOnAsync(RunningManager.Administrator, query: "?v=v9")).Status);
        manager.Switch("versions", "v1_3,v1_4");
        Assert.Equal(["v1_3", "v1_4"], (await manager.GetAsync("/api/")).Xml.Descendants(Reply.Em + "SupportedVersion").Select(one => one.Attribute("Name")?.Value), StringComparer.Ordinal);
    }

    [Fact]
    public async Task CharsetOfCredentialsIsASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(401, (await manager.LogOnAsync(RunningManager.Administrator, encoding: Encoding.Latin1)).Status);
        manager.Switch("basic-charset", "latin1");
        Assert.Equal(201, (await manager.LogOnAsync(RunningManager.Administrator, encoding: Encoding.Latin1)).Status);
        Assert.Equal(401, (await manager.LogOnAsync(RunningManager.Administrator)).Status);
    }

    [Fact]
    public async Task EnforcedMultiFactorLogonIsRejected()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        Assert.Equal(401, (await manager.LogOnAsync(@"SIM\mfauser")).Status);
        manager.Switch("mfa-status", "403");
        Assert.Equal(403, (await manager.LogOnAsync(@"SIM\mfauser")).Status);
    }

    [Fact]
    public async Task LimitOfLogonsIsASwitch()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("logon-limit", "1");
        Assert.Equal(503, (await manager.LogOnAsync(RunningManager.Administrator)).Status);
        manager.Switch("logon-limit-status", "403");
        Assert.Equal(403, (await manager.LogOnAsync(RunningManager.Administrator)).Status);
        manager.Switch("logon-limit", "2");
        Assert.Equal(201, (await manager.LogOnAsync(RunningManager.Administrator)).Status);
    }

    [Fact]
    public async Task TokenIsRequiredAndEndsWithLogout()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string token = manager.Token ?? string.Empty;
        string id = Encoding.UTF8.GetString(Convert.FromBase64String(token));
        Reply logout = await manager.RequestAsync("DELETE", "/api/logonSessions/" + id);
        Assert.Equal(204, logout.Status);
        Assert.Empty(logout.Bytes);
        Reply afterwards = await manager.GetAsync("/api/restoreSessions");
        Assert.Equal(401, afterwards.Status);
        Assert.Equal("The logon session is missing or has expired.", afterwards.ErrorMessage);
        Assert.Null(afterwards.Header("WWW-Authenticate"));
        manager.Switch("logged-out-token", "403");
        Assert.Equal(403, (await manager.GetAsync("/api/restoreSessions")).Status);
        manager.Token = null;
        Assert.Equal(401, (await manager.GetAsync("/api/restoreSessions")).Status);
        Assert.Equal(200, (await manager.GetAsync("/api/")).Status);
    }

    [Theory]
    [InlineData("404", 404)]
    [InlineData("204", 204)]
    [InlineData("403", 403)]
    [InlineData("500", 500)]
    public async Task DeletionOfAnUnknownLogonIsASwitch(string variant, int status)
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        manager.Switch("unknown-logon-delete", variant);
        Assert.Equal(status, (await manager.RequestAsync("DELETE", "/api/logonSessions/nothing")).Status);
    }

    [Fact]
    public async Task CookieOverridesHeader()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        string good = manager.Token ?? string.Empty;
        Assert.Equal(401, await StatusAsync(manager, header: good, cookie: "bad"));
        Assert.Equal(200, await StatusAsync(manager, header: "bad", cookie: good));
        Assert.Equal(200, await StatusAsync(manager, header: null, cookie: good));
    }

    [Fact]
    public async Task IdleTimeoutSlidesAndThenExpires()
    {
        ManualTimeProvider time = new();
        await using RunningManager manager = await RunningManager.StartAsync(new SimulatorOptions { TimeProvider = time });
        time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(200, (await manager.GetAsync("/api/restoreSessions")).Status);
        time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(200, (await manager.GetAsync("/api/restoreSessions")).Status);
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(401, (await manager.GetAsync("/api/restoreSessions")).Status);
    }

    [Fact]
    public async Task LogonsOfOthersAreListedUnlessSwitchedOff()
    {
        await using RunningManager manager = await RunningManager.StartAsync();
        await manager.LogOnAsync(@"SIM\portaluser");
        Assert.Equal([@"SIM\admin", @"SIM\portaluser"], await UsersAsync(manager));
        string others = (await manager.GetAsync("/api/logonSessions")).Xml.Descendants(Reply.Em + "SessionId").First().Value;
        Assert.Equal(403, (await manager.RequestAsync("DELETE", "/api/logonSessions/" + others)).Status);
        manager.Switch("logon-visibility", "own");
        Assert.Equal([@"SIM\portaluser"], await UsersAsync(manager));
        Assert.Equal(404, (await manager.GetAsync("/api/logonSessions/" + others)).Status);
    }

    [Fact]
    public async Task AccountsCanBeRenamed()
    {
        SimulatorOptions options = RunningManager.Fixed() with { User = "root", Password = "secret", BasicCharset = BasicCharset.Utf8 };
        await using RunningManager manager = await RunningManager.StartAsync(options, "nobody");
        Assert.Equal(201, (await manager.LogOnAsync("root", "secret")).Status);
        Assert.Equal(401, (await manager.LogOnAsync(RunningManager.Administrator, "secret")).Status);
    }

    private static async Task<int> StatusAsync(RunningManager manager, string? header, string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/restoreSessions");
        request.Headers.Add("Cookie", "X-RestSvcSessionId=" + cookie);
        if (header is not null)
        {
            request.Headers.Add("X-RestSvcSessionId", header);
        }

        return (await manager.SendAsync(request)).Status;
    }

    private static async Task<string[]> UsersAsync(RunningManager manager) =>
        [.. (await manager.GetAsync("/api/logonSessions")).Xml.Descendants(Reply.Em + "UserName").Select(one => one.Value)];
}
