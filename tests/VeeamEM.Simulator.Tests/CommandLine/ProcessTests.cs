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

/// <summary>The simulator as a process of its own.</summary>
public sealed class ProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ProcessSaysWhereItListensAndEndsWithItsInput()
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
