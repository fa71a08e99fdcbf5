using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Connection;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>The client of one Enterprise Manager over one connection. Thread-safe.</summary>
internal sealed class VemClient : IDisposable
{
    /// <summary>The maximum time to wait for a logoff.</summary>
    internal static readonly TimeSpan LogoffTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly CertificateRule _rule;

    internal VemClient(string name, ConnectionOptions options, CertificateRule rule, LogonManager logon, HttpClient http)
    {
        // A new string instance: an object that carries it is known to come from this connection, not from another with the same name.
        Name = new string(name.ToCharArray());
        Options = options;
        Logon = logon;
        _rule = rule;
        _http = http;
    }

    internal string Name { get; }

    internal ConnectionOptions Options { get; }

    internal LogonManager Logon { get; }

    /// <summary>The certificate that the server presented last; null over plain http.</summary>
    internal ServerCertificate? Certificate => _rule.Seen;

    /// <summary>Reads one entity by ID.</summary>
    internal T Get<T>(EntityType<T> type, Guid id, ReadContext context)
    {
        string path = $"/api/{type.Collection}/{id.ToString("D", CultureInfo.InvariantCulture)}{type.ItemFormat}";
        try
        {
            using HttpResponseMessage response = Blocking.Wait(SendAsync(path, context));
            if (!response.IsSuccessStatusCode)
                throw Refusal(response, path, context, missing: $"{type.Name} with the ID {id}");
            using Stream body = Body(response, context);
            using System.Xml.XmlReader xml = SafeXml.CreateReader(body);
            var reader = new ElementReader(xml, Name, context.Malformed, new StringPool(Logon.Redactor));
            string root = reader.Root();
            if (root != type.ItemElement)
                throw new System.Xml.XmlException($"expected the root element <{type.ItemElement}>, but received <{root}>");
            T entity = type.Read(reader);

            // An entity with an unreadable ID is returned with a warning: the requested address identifies it.
            Guid received = type.IdOf(entity);
            return received == id || received == Guid.Empty
                ? entity
                : throw new System.Xml.XmlException($"it is the {type.Name} with the ID {received}, not the requested one");
        }
        catch (Exception e) when (!context.Cancellation.IsCancellationRequested)
        {
            throw Translate(e, path);
        }
    }

    internal Task<HttpResponseMessage> SendAsync(string path, ReadContext context) =>
        SendAsync(new VemRequest(HttpMethod.Get, new Uri(Options.BaseUri, path), context.Observer), context.Cancellation);

    internal Task<HttpResponseMessage> SendAsync(VemRequest request, CancellationToken cancellation)
    {
        // Checked first: after the logoff the transport is disposed, and its own exception would say less.
        if (request.NeedsLogon)
            _ = Logon.Current;
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>The body of a response as a stream that ends on cancellation, when the server stops sending, and at the size limit.</summary>
    internal LimitedStream Body(HttpResponseMessage response, ReadContext context) => new(
        Blocking.Wait(response.Content.ReadAsStreamAsync()),
        Options.OperationTimeout,
        Options.MaximumResponseBytes,
        context.Cancellation);

    /// <summary>The exception for a response that reports a failure.</summary>
    internal VemException Refusal(
        HttpResponseMessage response,
        string path,
        ReadContext context,
        string? missing = null,
        string? userFilter = null)
    {
        ErrorBody error = ErrorBody.Parse(Blocking.Wait(SmallBody.ReadAsync(response, Options.OperationTimeout, context.Cancellation)));
        string reason = error.Describe(response, Logon.Redactor);
        string shown = Logon.Redactor.MaskSecrets(path);
        int status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                return VemErrors.SessionExpired(Name, reason);
            case HttpStatusCode.Forbidden:
                return VemErrors.AccessDenied(Name, shown, reason);
            // It is not documented which of the two a server returns for a filter that it cannot parse.
            case HttpStatusCode.BadRequest or HttpStatusCode.InternalServerError when userFilter is not null:
                return VemErrors.RefusedFilter(Name, userFilter, reason, status);
            case HttpStatusCode.NotFound when missing is not null:
                return VemErrors.NotFound(missing, Name);
            case HttpStatusCode.InternalServerError when missing is not null && ReportsMissing(error, path):
                return VemErrors.NotFound(missing, Name);
            default:
                return VemErrors.ServerError(Name, shown, status, reason);
        }
    }

    /// <summary>The exception for any failure. After the logoff the cause is the disposed transport, whatever its message says.</summary>
    internal VemException Translate(Exception failure, string path) => failure is not VemException && Logon.State == VemServerState.Disconnected
        ? VemErrors.Disconnected(Name)
        : Failures.Translate(failure, Name, path, Options, _rule, Logon.Redactor);

    /// <summary>Logs off from the server, and closes the connection.</summary>
    internal void Close(IReadObserver observer, CancellationToken cancellation)
    {
        bool isOver = true;
        try
        {
            Blocking.Wait(Logon.LogOffAsync(SendAsync, observer, cancellation));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A server that does not respond must not hold up a script: the session expires by itself.
        }
        catch (OperationCanceledException) when (Logon.HasPendingLogon)
        {
            // A logon is still in flight. Its session is ended in the background once it is granted.
            isOver = false;
            _ = CloseInBackground();
            throw;
        }
        finally
        {
            if (isOver)
                Dispose();
        }
    }

    /// <summary>Closes a connection in the background, so that no session remains on the server. The task never fails.</summary>
    internal Task CloseInBackground() => BackgroundLogoffs.Start(() =>
    {
        Blocking.Wait(Logon.WaitForPendingLogonAsync());
        using var limit = new CancellationTokenSource(LogoffTimeout);
        try
        {
            Close(NullObserver.Instance, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The logoff timed out; the session expires by itself.
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Logon.Dispose();
        _http.Dispose();
    }

    // Some versions return 500 for an unknown ID. The language of the message is unknown, but it contains the ID.
    private static bool ReportsMissing(ErrorBody error, string path) => error.StatusCode == 404
        || (error.Message is { } message && EntityId.TryParse(path, out Guid id) && message.IndexOf(id.ToString(), StringComparison.OrdinalIgnoreCase) >= 0);
}
