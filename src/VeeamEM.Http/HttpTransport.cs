using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;
using VeeamEM.Client;
using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>
/// One named client with its own chain of handlers: retry, logon, exchange, primary handler. A provider's registrations are
/// fixed once it is built, and a certificate rule belongs to one connection, so each connection has its own provider.
/// </summary>
internal sealed class HttpTransport : IHttpTransport
{
    private readonly ServiceProvider _services;
    private readonly HttpMessageHandler _primary;

    internal HttpTransport(ConnectionOptions options, LogonManager logon, HttpMessageHandler primary)
    {
        _primary = primary;
        string name = options.BaseUri.Authority;
        var services = new ServiceCollection();
        _ = services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(() => _primary)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new RetryHandler(options, logon))
            .AddHttpMessageHandler(() => new LogonHandler(logon))
            .AddHttpMessageHandler(() => new ExchangeHandler(options, logon));
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

        // Timeouts apply per exchange and per read; an overall limit would cut off long responses.
        Client.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <inheritdoc/>
    public HttpClient Client { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _services.Dispose();
        _primary.Dispose();
    }
}
