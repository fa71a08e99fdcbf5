using System;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>
/// One exchange on the wire: limits the time until a response, and writes one verbose line with method, path, status and milliseconds,
/// but no headers or secrets. A request that needs a new logon is three exchanges, each with its own limit.
/// </summary>
internal sealed class ExchangeHandler : DelegatingHandler
{
    private readonly ConnectionOptions _options;
    private readonly LogonManager _logon;

    internal ExchangeHandler(ConnectionOptions options, LogonManager logon)
    {
        _options = options;
        _logon = logon;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        string outcome = "no response";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.OperationTimeout);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("while waiting for a response", e);
        }
        finally
        {
            string line = $"{request.Method} {request.RequestUri.Authority}{request.RequestUri.PathAndQuery} {outcome} {watch.ElapsedMilliseconds} ms";
            ((VemRequest)request).Observer.Verbose(_logon.Redactor.MaskSecrets(line));
        }
    }
}
