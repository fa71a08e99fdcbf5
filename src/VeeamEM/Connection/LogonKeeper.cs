using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;

namespace VeeamEM.Connection;

/// <summary>
/// Keeps the logon of one connection: logs on, renews an expired logon once for all threads that wait, logs off. It sends
/// through whoever asks, so that it knows no handler.
/// </summary>
internal sealed class LogonKeeper : IDisposable
{
    private readonly ConnectionOptions _options;
    private readonly string _server;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<Logon> _former = [];

    // Made when data first comes: few connections need it, and a logon need not wait for a regular expression.
    private readonly Lazy<CredentialPattern> _credentials;
    private LogonCredential? _credential;
    private volatile Logon? _current;
    private volatile bool _expired;
    private volatile bool _closed;
    private int _loggedOff;
    private string _whyNotRenewed = "the connection was made with -NoReconnect";

    internal LogonKeeper(ConnectionOptions options, string server, LogonCredential credential)
    {
        _options = options;
        _server = server;
        _credential = credential;
        string userName = credential.UserName;
        _credentials = new Lazy<CredentialPattern>(() => new CredentialPattern(userName));
        UserName = userName;
    }

    internal delegate Task<HttpResponseMessage> Sender(VemRequest request, CancellationToken cancellation);

    internal string UserName { get; private set; }

    internal VemServerState State => _closed ? VemServerState.Disconnected
        : _expired ? VemServerState.Expired
        : VemServerState.Connected;

    internal Logon Current => _closed || _current is null ? throw VemErrors.Disconnected(_server) : _current;

    internal async Task LogOnAsync(Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        _current = await RequestAsync(send, observer, cancellation).ConfigureAwait(false);
        UserName = _current.UserName ?? UserName;
        if (!_options.Reconnect)
            ForgetCredential();
    }

    /// <summary>A logon newer than the stale one: this thread's, or the one that another thread has made meanwhile.</summary>
    internal async Task<Logon> RenewAsync(Logon stale, Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
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
                Remember(stale);
                Logon renewed = await RequestAsync(send, observer, cancellation).ConfigureAwait(false);
                _current = renewed;
                _expired = false;
                return renewed;
            }
            catch (VemException refused) when (refused.ErrorId == VemErrorId.AuthenticationFailed)
            {
                // Not tried again: each further try with a password that was changed brings the account closer to its lockout.
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

    /// <summary>Ends this connection's own logon and no other; what the server answers does not matter.</summary>
    internal async Task LogOffAsync(Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        if (_current is null || Interlocked.Exchange(ref _loggedOff, 1) != 0)
            return;
        _closed = true;

        // A renewal under way is let finish: what it brings is to be ended too.
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        Logon logon = _current;
        _ = _gate.Release();
        ForgetCredential();
        if (logon.SessionId is null)
            return;

        using var request = new VemRequest(HttpMethod.Delete, Address("/api/logonSessions/" + logon.SessionId), observer) { NeedsLogon = false };
        request.Headers.Add(Logon.TokenHeader, logon.Token);
        try
        {
            using HttpResponseMessage response = await send(request, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VemException or HttpRequestException or IOException or TimeoutException)
        {
            observer.Verbose($"{_server}: logging off failed: {Redact(e.Message)}");
        }
    }

    /// <summary>Takes all secrets of this connection, and what looks like one, out of a message that came from the server.</summary>
    internal string Redact(string text)
    {
        text = RedactLogons(text);
        return Secrets.Mask(_credential?.Redact(text) ?? text);
    }

    /// <summary>Takes the secrets of this connection, and no more, out of data that came from the server.</summary>
    /// <remarks>Not the bare password, which the server is never sent as such: a word like any other would vanish from the data.</remarks>
    internal string RedactData(string text) => Secrets.MaskLogonSessions(_credentials.Value.Mask(RedactLogons(text)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        ForgetCredential();
    }

    private string RedactLogons(string text)
    {
        text = _current?.Redact(text) ?? text;
        lock (_former)
        {
            foreach (Logon logon in _former)
                text = logon.Redact(text);
        }

        return text;
    }

    private async Task<Logon> RequestAsync(Sender send, IReadObserver observer, CancellationToken cancellation)
    {
        LogonCredential credential = _credential ?? throw VemErrors.Disconnected(_server);
        Uri address = Address("/api/sessionMngr/?v=" + Uri.EscapeDataString(_options.ApiVersion));
        using var request = new VemRequest(HttpMethod.Post, address, observer)
        {
            NeedsLogon = false,
            FailFast = true,
            Content = new ByteArrayContent([]),
        };
        request.Headers.Authorization = credential.ToBasic();
        using HttpResponseMessage response = await send(request, cancellation).ConfigureAwait(false);
        request.Headers.Authorization = null;
        byte[] body;
        try
        {
            body = await SmallBody.ReadAsync(response, _options.OperationTimeout, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (response.IsSuccessStatusCode)
        {
            // Granted all the same: whoever comes next can use it, or end it.
            _current = Logon.Read(response, Stream.Null) ?? _current;
            throw;
        }

        if (response.IsSuccessStatusCode)
        {
            using var stream = new MemoryStream(body);
            return Logon.Read(response, stream)
                ?? throw VemErrors.NotEnterpriseManager(_options.BaseUri, "the answer to the logon carries no " + Logon.TokenHeader, passwordSent: true);
        }

        string reason = Redact(ErrorBody.Parse(body, Redact).Describe(response));
        throw response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => VemErrors.AuthenticationFailed(_server, credential.UserName, reason, credential.IsAscii),
            HttpStatusCode.Forbidden => VemErrors.AccessDenied(_server, "the logon", reason),
            _ => VemErrors.ServerError(_server, "the logon", (int)response.StatusCode, reason),
        };
    }

    private void Remember(Logon logon)
    {
        // Old tokens are dead, but still not for anybody's eyes. A few are enough: answers do not lag for hours.
        lock (_former)
        {
            _former.Add(logon);
            if (_former.Count > 16)
                _former.RemoveAt(0);
        }
    }

    private void ForgetCredential()
    {
        _credential?.Dispose();
        _credential = null;
    }

    private Uri Address(string path) => new(_options.BaseUri, path);
}
