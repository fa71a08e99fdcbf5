using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>Adds the token to a request; if the session has expired, logs on again and sends the request once more.</summary>
internal sealed class LogonHandler : DelegatingHandler
{
    private readonly LogonManager _logon;

    internal LogonHandler(LogonManager logon) => _logon = logon;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var vem = (VemRequest)request;
        if (!vem.NeedsLogon)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        Logon logon = _logon.Current;
        HttpResponseMessage response = await SendAsync(vem, logon, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;

        response.Dispose();
        Logon renewed = await _logon.RenewAsync(logon, SendBelowAsync, vem.Observer, cancellationToken).ConfigureAwait(false);
        response = await SendAsync(vem, renewed, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            await _logon.RevokeAsync(logon, SendBelowAsync, vem.Observer, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private Task<HttpResponseMessage> SendAsync(VemRequest request, Logon logon, CancellationToken cancellation)
    {
        _ = request.Headers.Remove(Logon.TokenHeader);
        request.Headers.Add(Logon.TokenHeader, logon.Token);
        return SendBelowAsync(request, cancellation);
    }

    private Task<HttpResponseMessage> SendBelowAsync(VemRequest request, CancellationToken cancellation) =>
        base.SendAsync(request, cancellation);
}
