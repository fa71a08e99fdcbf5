using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace VeeamEM.Simulator.Hosting;

/// <summary>Builds the web server on loopback.</summary>
internal static class KestrelSetup
{
    public static WebApplication Build(Simulation simulation, CertificateStore certificates)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, simulation, certificates));
        WebApplication application = builder.Build();
        new ControlRoutes(simulation).Map(application);
        application.MapFallback("{**path}", new Frontend(simulation).HandleAsync);
        return application;
    }

    private static void Configure(KestrelServerOptions kestrel, Simulation simulation, CertificateStore certificates)
    {
        SimulatorOptions options = simulation.Options;
        kestrel.AddServerHeader = false;
        kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http1);

        // Tests include clients that stop reading.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Listen(IPAddress.Loopback, options.HttpPort, listen => CountConnections(listen, simulation.Traffic));
        for (int i = 0; i < options.HttpsListeners; i++)
        {
            kestrel.Listen(IPAddress.Loopback, i == 0 ? options.HttpsPort : 0, listen =>
            {
                CountConnections(listen, simulation.Traffic);
                listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificateSelector = (_, _) => certificates.Get(simulation.Options.Certificate) });
            });
        }
    }

    private static void CountConnections(ListenOptions listen, TrafficCounters traffic) => listen.Use(next => async connection =>
    {
        traffic.ConnectionOpened();
        try
        {
            await next(connection);
        }
        finally
        {
            traffic.ConnectionClosed();
        }
    });
}

/// <summary>Ignores signals: a host inside another process must not end it.</summary>
internal sealed class NoConsoleLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
