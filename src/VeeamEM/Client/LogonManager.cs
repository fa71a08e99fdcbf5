using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Connection;

namespace VeeamEM.Client;

/// <summary>
/// Manages the logon of one connection: logs on, renews an expired session once for all waiting threads, logs off. It sends
/// through the caller, so it does not depend on the handlers.
/// </summary>
internal sealed class LogonManager : IDisposable
{
    private readonly ConnectionOptions _options;
    private readonly string _server;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LogonCredential? _credential;
    private volatile Logon? _current;
    private volatile bool _expired;
    private volatile bool _closed;
    private Logon? _revoked;
    private string _whyNotRenewed = "the connection was opened with -NoReconnect";

    internal LogonManager(ConnectionOptions options, string server, LogonCredential credential)
    {
        _options = options;
        _server = server;
        _credential = credential;
        Redactor = new Redactor(credential, ProxyAccounts.Of(options));
        UserName = credential.UserName;
    }

    internal delegate Task<HttpResponseMessage> Sender(VemRequest request, CancellationToken cancellation);

    internal Redactor Redactor { get; }

    internal string UserName { get; private set; }

    internal VemServerState State => _closed ? VemServerState.Disconnected
        : _expired ? VemServerState.Expired
        : VemServerState.Connected;

    /// <summary>Whether a logon or logoff is in flight.</summary>
    internal bool HasPendingLogon => _gate.CurrentCount == 0;

    internal Logon Current => _closed || _current is null ? throw VemErrors.Disconnected(_server) : _current;

    internal async Task LogOnAsync(Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        await OrStop(FirstAsync(send, observer), cancellation).ConfigureAwait(false);
    }

    /// <summary>A logon newer than the stale one, made by this thread or, in the meantime, by another.</summary>
    internal async Task<Logon> RenewAsync(Logon stale, Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        return await OrStop(NewerAsync(stale, send, observer), cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until no logon is in flight, which takes no longer than the timeouts of an exchange.</summary>
    internal async Task WaitForPendingLogonAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        _ = _gate.Release();
    }

    // A logon is never cancelled once sent: the server may still grant it, and a session unknown to us cannot be
    // ended. If the command is stopped, the logon continues, and the connection uses its session or ends it.
    private static async Task<T> OrStop<T>(Task<T> logon, CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stopping = cancellation.Register(() => stopped.TrySetResult(true));
        if (await Task.WhenAny(logon, stopped.Task).ConfigureAwait(false) == logon)
            return await logon.ConfigureAwait(false);
        Blocking.Forget(logon);
        throw new OperationCanceledException(cancellation);
    }

    private async Task<Logon> FirstAsync(Sender send, IReadObserver observer)
    {
        try
        {
            Logon first = await RequestAsync(send, observer).ConfigureAwait(false);
            _current = first;

            // A name that contains a secret is not used: it would be shown wherever the connection is.
            if (first.UserName is { } name && !Redactor.ContainsSecret(name))
                UserName = name;
            if (!_options.Reconnect)
                ForgetCredential();
            return first;
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    private async Task<Logon> NewerAsync(Logon stale, Sender send, IReadObserver observer)
    {
        try
        {
            Logon current = Current;
            if (current != stale)
                return current;
            if (_credential is null)
            {
                _expired = true;
                throw VemErrors.SessionExpired(_server, _whyNotRenewed);
            }

            observer.Verbose($"{_server}: the logon has expired; logging on again.");
            try
            {
                Logon renewed = await RequestAsync(send, observer).ConfigureAwait(false);
                _current = renewed;
                _expired = false;
                return renewed;
            }
            catch (VemException refused) when (refused.ErrorId == VemErrorId.AuthenticationFailed)
            {
                // Not retried: each further attempt with a changed password brings the account closer to a lockout.
                _expired = true;
                _whyNotRenewed = refused.Message;
                ForgetCredential();
                throw VemErrors.SessionExpired(_server, _whyNotRenewed);
            }
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <summary>Ends only this connection's logon; the server's response does not matter.</summary>
    internal async Task LogOffAsync(Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        _closed = true;

        // Wait for a logon in flight, because its session must be ended too.
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Logon? logon = _current;
            _current = null;
            ForgetCredential();
            if (logon is not null)
                await EndAsync(logon, send, observer, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Only now: a second logoff at the same time must not dispose the transport under the first.
            _ = _gate.Release();
        }
    }

    /// <summary>Ends a logon that was replaced although it had not expired: the server rejects its successor too.</summary>
    internal Task RevokeAsync(Logon former, Sender send, IReadObserver observer, CancellationToken cancellation) =>
        Interlocked.Exchange(ref _revoked, former) == former ? Task.CompletedTask : EndAsync(former, send, observer, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        ForgetCredential();
    }

    private async Task EndAsync(Logon logon, Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        if (logon.SessionId is null)
            return;
        using var request = new VemRequest(HttpMethod.Delete, Address("/api/logonSessions/" + Uri.EscapeDataString(logon.SessionId)), observer) { NeedsLogon = false };
        request.Headers.Add(Logon.TokenHeader, logon.Token);
        try
        {
            using HttpResponseMessage response = await send(request, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VemException or HttpRequestException or IOException or TimeoutException)
        {
            observer.Verbose($"{_server}: logging off failed: {Redactor.RedactMessage(e.Message)}");
        }
    }

    private async Task<Logon> RequestAsync(Sender send, IReadObserver observer)
    {
        LogonCredential credential = _credential ?? throw VemErrors.Disconnected(_server);
        Uri address = Address("/api/sessionMngr/?v=" + Uri.EscapeDataString(_options.ApiVersion));
        using var request = new VemRequest(HttpMethod.Post, address, observer)
        {
            NeedsLogon = false,
            FailFast = true,
            // An empty body: without content, the platform would send the request four times if the server closes one connection after another.
            Content = new ByteArrayContent([]),
        };
        request.Headers.Authorization = credential.ToBasic();
        using HttpResponseMessage response = await send(request, CancellationToken.None).ConfigureAwait(false);
        request.Headers.Authorization = null;
        byte[] body = await SmallBody.ReadAsync(response, _options.OperationTimeout, CancellationToken.None).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            using var stream = new MemoryStream(body);
            return Granted(response, stream)
                ?? throw VemErrors.NotEnterpriseManager(_options.BaseUri, "the response to the logon has no " + Logon.TokenHeader, passwordSent: true);
        }

        string reason = ErrorBody.Parse(body).Describe(response, Redactor);
        throw response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => VemErrors.AuthenticationFailed(_server, credential.UserName, reason, credential.IsAscii),
            HttpStatusCode.Forbidden => VemErrors.AccessDenied(_server, "the logon", reason),
            _ => VemErrors.ServerError(_server, "the logon", (int)response.StatusCode, reason),
        };
    }

    private Logon? Granted(HttpResponseMessage response, Stream body)
    {
        var logon = LogonAnswer.Read(response, body);
        if (logon is not null)
            Redactor.Learn(logon);
        return logon;
    }

    private void ForgetCredential()
    {
        _credential?.Dispose();
        _credential = null;
    }

    private Uri Address(string path) => new(_options.BaseUri, path);
}
