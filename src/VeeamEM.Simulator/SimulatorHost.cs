using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;

namespace VeeamEM.Simulator;

/// <summary>A simulated Enterprise Manager that listens on loopback until it is disposed.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly CertificateStore _certificates;

    private SimulatorHost(WebApplication application, CertificateStore certificates, Simulation simulation)
    {
        _application = application;
        _certificates = certificates;
        Simulation = simulation;
        Uri[] addresses = [.. application.Urls.Select(url => new Uri(url.TrimEnd('/') + "/"))];
        HttpUri = addresses.First(address => address.Scheme == Uri.UriSchemeHttp);
        HttpsUris = [.. addresses.Where(address => address.Scheme == Uri.UriSchemeHttps)];
    }

    /// <summary>The first of the HTTPS listeners.</summary>
    public Uri HttpsUri => HttpsUris[0];
    public ImmutableArray<Uri> HttpsUris { get; }
    public Uri HttpUri { get; }

    /// <summary>SHA-256 of the certificate that new connections get.</summary>
    public string CertificateThumbprint => _certificates.Get(Simulation.Options.Certificate).GetCertHashString(HashAlgorithmName.SHA256);
    public string CertificateThumbprintSha1 => _certificates.Get(Simulation.Options.Certificate).GetCertHashString(HashAlgorithmName.SHA1);
    internal Simulation Simulation { get; }

    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        Simulation simulation = new(options);
        CertificateStore certificates = new(DateTimeOffset.UtcNow);
        WebApplication application = KestrelSetup.Build(simulation, certificates);
        try
        {
            await application.StartAsync(cancellationToken);
            return new SimulatorHost(application, certificates, simulation);
        }
        catch
        {
            await application.DisposeAsync();
            certificates.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new();
        await atOnce.CancelAsync();

        // Requests may hang on purpose, so stopping does not wait for them.
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
        _certificates.Dispose();
    }
}
