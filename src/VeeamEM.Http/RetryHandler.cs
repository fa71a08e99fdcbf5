using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Connection;

namespace VeeamEM.Http;

/// <summary>Sends requests again after transient failures. After an expired logon, <see cref="LogonHandler"/> does.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private const int TooManyRequests = 429;
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(2);
    private static readonly Random s_jitter = new();

    private readonly ConnectionOptions _options;
    private readonly LogonManager _logon;
    private readonly Func<TimeSpan, CancellationToken, Task> _wait;

    internal RetryHandler(ConnectionOptions options, LogonManager logon, Func<TimeSpan, CancellationToken, Task>? wait = null)
    {
        _options = options;
        _logon = logon;
        _wait = wait ?? Task.Delay;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var vem = (VemRequest)request;
        for (int attempt = 0; ; attempt++)
        {
            HttpResponseMessage? response = null;
            string reason;
            try
            {
                response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (!CanRetry(vem, attempt) || !IsTransient(response.StatusCode))
                    return response;
                reason = "status " + ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && CanRetry(vem, attempt) && IsTransient(vem, failure))
            {
                reason = _logon.Redactor.RedactMessage(failure.Message);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && attempt == 0 && IsLostLogon(vem, failure))
            {
                vem.Observer.Verbose("The connection closed before the server responded to the logon; the logon is sent again.");
                continue;
            }

            TimeSpan delay = Delay(response, attempt);
            response?.Dispose();
            string wait = delay.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            vem.Observer.Verbose($"Attempt {attempt + 1} of {_options.MaximumRetryCount + 1} failed ({reason}); retrying in {wait} s.");
            await _wait(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    // A server or a proxy may close an idle connection just as the logon is sent over it.
    private static bool IsLostLogon(VemRequest request, Exception failure) =>
        !request.NeedsLogon && request.Method == HttpMethod.Post && Failures.IsEndOfConnection(failure);

    // Only GET is safe to send twice.
    private bool CanRetry(VemRequest request, int attempt) => request.Method == HttpMethod.Get && attempt < _options.MaximumRetryCount;

    private static bool IsTransient(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout
        or (HttpStatusCode)TooManyRequests
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    private static bool IsTransient(VemRequest request, Exception failure) =>
        // An OperationCanceledException is the connect timeout; a response timeout is a TimeoutException and is not retried.
        failure is HttpRequestException or IOException or OperationCanceledException
        && Failures.Find<AuthenticationException>(failure) is null
        && !(request.FailFast && (failure is OperationCanceledException || Failures.IsRefusal(failure)));

    /// <summary>Retry-After in seconds or as a date; otherwise growing and jittered, so that clients do not synchronise.</summary>
    private TimeSpan Delay(HttpResponseMessage? response, int attempt)
    {
        TimeSpan? requested = response?.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - DateTimeOffset.UtcNow,
            _ => null,
        };
        double factor;
        lock (s_jitter)
            factor = Math.Pow(2, attempt) * (0.75 + (s_jitter.NextDouble() / 2));
        TimeSpan delay = requested ?? TimeSpan.FromTicks((long)Math.Min(_options.RetryInterval.Ticks * factor, s_longestDelay.Ticks));
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay > s_longestDelay ? s_longestDelay : delay;
    }
}
