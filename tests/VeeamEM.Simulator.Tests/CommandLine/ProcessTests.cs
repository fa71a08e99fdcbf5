using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Tests.CommandLine;

/// <summary>The simulator as a separate process.</summary>
public sealed class ProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ProcessPrintsItsAddressAndExitsWhenInputCloses()
    {
        using Process process = Start("--exit-with-stdin", "--sessions", "5", "--max-lifetime-seconds", "120");
        JsonNode ready = JsonNode.Parse(await process.StandardOutput.ReadLineAsync(Cancellation) ?? string.Empty) ?? throw new InvalidOperationException();
        Assert.Equal(process.Id, ready["processId"]?.GetValue<int>());
        Assert.Equal("SIM\\admin", ready["users"]?[0]?["userName"]?.GetValue<string>());
        Assert.Equal("Sim-Pa55!wörd", ready["users"]?[0]?["password"]?.GetValue<string>());
        Assert.Equal("PortalAdministrator", ready["users"]?[0]?["role"]?.GetValue<string>());

        X509Certificate2? shown = null;
        using SocketsHttpHandler handler = new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (shown = certificate as X509Certificate2 is { } one ? X509CertificateLoader.LoadCertificate(one.RawData) : null) is not null,
            },
        };
        using HttpClient client = new(handler);
        string https = ready["https"]?.GetValue<string>() ?? string.Empty;
        Assert.EndsWith("/", https, StringComparison.Ordinal);
        Assert.Contains("EnterpriseManager", await client.GetStringAsync(new Uri(new Uri(https), "api/"), Cancellation), StringComparison.Ordinal);
        Assert.Contains("EnterpriseManager", await client.GetStringAsync(new Uri(new Uri(ready["http"]?.GetValue<string>() ?? string.Empty), "api/"), Cancellation), StringComparison.Ordinal);
        Assert.Equal(ready["thumbprint"]?.GetValue<string>(), shown?.GetCertHashString(HashAlgorithmName.SHA256));
        Assert.Equal(ready["thumbprintSha1"]?.GetValue<string>(), shown?.GetCertHashString(HashAlgorithmName.SHA1));
        shown?.Dispose();

        process.StandardInput.Close();
        Assert.Equal(string.Empty, await process.StandardOutput.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task ProcessNeverOutlivesItsLifetime()
    {
        using Process process = Start("--max-lifetime-seconds", "1", "--sessions", "0");
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task UnknownOptionIsAnError()
    {
        using Process process = Start("--nothing");
        Assert.Contains("Unknown option 'nothing'", await process.StandardError.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task PoolRunsSimulatorsUntilStoppedAndExitsWhenInputCloses()
    {
        using Process process = Start("pool");
        using HttpClient client = new();
        Uri few = new((await OrderAsync("""{"start":["--sessions","3"]}"""))["http"]?.GetValue<string>() ?? string.Empty);
        Uri many = new((await OrderAsync("""{"start":["--sessions","40"]}"""))["http"]?.GetValue<string>() ?? string.Empty);
        Assert.Equal(3, await CountAsync(few));
        Assert.Equal(40, await CountAsync(many));

        Assert.Contains("Unknown option 'nothing'", (await OrderAsync("""{"start":["--nothing"]}"""))["error"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("{}", (await OrderAsync($$"""{"stop":"{{few}}"}""")).ToJsonString());
        await Assert.ThrowsAsync<HttpRequestException>(() => CountAsync(few));
        Assert.Equal(40, await CountAsync(many));

        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);

        async Task<JsonNode> OrderAsync(string order)
        {
            await process.StandardInput.WriteLineAsync(order.AsMemory(), Cancellation);
            await process.StandardInput.FlushAsync(Cancellation);
            return JsonNode.Parse(await process.StandardOutput.ReadLineAsync(Cancellation) ?? string.Empty) ?? throw new InvalidOperationException();
        }

        async Task<int?> CountAsync(Uri server) =>
            JsonNode.Parse(await client.GetStringAsync(new Uri(server, "_sim/sessions"), Cancellation))?.AsArray().Count;
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is string host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "VeeamEM.Simulator.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The simulator did not start.");
    }
}
