using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>One verbose line for each exchange on the wire: method, path, status, milliseconds; no headers, no secrets.</summary>
internal sealed class TraceHandler : DelegatingHandler
{
    private readonly LogonKeeper _logon;

    internal TraceHandler(LogonKeeper logon) => _logon = logon;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        string outcome = "no answer";
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        finally
        {
            string line = $"{request.Method} {request.RequestUri.Authority}{request.RequestUri.PathAndQuery} {outcome} {watch.ElapsedMilliseconds} ms";
            ((VemRequest)request).Observer.Verbose(_logon.Redactor.Document(line));
        }
    }
}
