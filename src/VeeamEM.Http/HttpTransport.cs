using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;
using VeeamEM.Client;
using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>
/// The client of one connection with its own chain of handlers: retry, logon, exchange, primary handler. A provider's registrations
/// are fixed once it is built, and a certificate rule belongs to one connection, so each connection has its own provider.
/// </summary>
internal sealed class HttpTransport : HttpClient
{
    private readonly ServiceProvider _services;
    private readonly HttpMessageHandler _primary;

    internal HttpTransport(ConnectionOptions options, LogonManager logon, HttpMessageHandler primary)
        : this(Register(options, logon, primary), primary, options.BaseUri.Authority)
    {
    }

    private HttpTransport(ServiceProvider services, HttpMessageHandler primary, string name)
        : base(services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name), disposeHandler: false)
    {
        _services = services;
        _primary = primary;

        // Timeouts apply per exchange and per read; an overall limit would cut off long responses.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
    }

    /// <summary>Called by name, because the module must not reference the packages behind it. An <see cref="OpenTransport"/>.</summary>
    internal static HttpClient Open(ConnectionOptions options, CertificateRule rule, LogonManager logon) =>
        new HttpTransport(options, logon, PrimaryHandler.Create(options, rule));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        _services.Dispose();
        _primary.Dispose();
    }

    private static ServiceProvider Register(ConnectionOptions options, LogonManager logon, HttpMessageHandler primary)
    {
        var services = new ServiceCollection();
        _ = services.AddHttpClient(options.BaseUri.Authority)
            .ConfigurePrimaryHttpMessageHandler(() => primary)
            .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new RetryHandler(options, logon))
            .AddHttpMessageHandler(() => new LogonHandler(logon))
            .AddHttpMessageHandler(() => new ExchangeHandler(options, logon));
        return services.BuildServiceProvider();
    }
}
