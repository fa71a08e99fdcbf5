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

/// <summary>Speaks with one Enterprise Manager over one connection. Thread-safe.</summary>
internal sealed class VemClient : IDisposable
{
    /// <summary>How long a logoff may take, wherever somebody waits for it.</summary>
    internal static readonly TimeSpan LogoffPatience = TimeSpan.FromSeconds(5);

    private readonly IHttpTransport _transport;
    private readonly CertificateRule _rule;

    internal VemClient(string name, ConnectionOptions options, CertificateRule rule, LogonManager logon, IHttpTransport transport)
    {
        // A string of its own: an object that carries it is known to come from this connection, not from another of that name.
        Name = new string(name.ToCharArray());
        Options = options;
        Logon = logon;
        _rule = rule;
        _transport = transport;
    }

    internal string Name { get; }

    internal ConnectionOptions Options { get; }

    internal LogonManager Logon { get; }

    /// <summary>The certificate that the server showed last; null over plain http.</summary>
    internal ServerCertificate? Certificate => _rule.Seen;

    /// <summary>Reads one entity by its id.</summary>
    internal T Get<T>(EntityType<T> type, Guid id, ReadContext context)
    {
        string path = $"/api/{type.Collection}/{id.ToString("D", CultureInfo.InvariantCulture)}{type.ItemFormat}";
        try
        {
            using HttpResponseMessage response = Blocking.Wait(SendAsync(path, context));
            if (!response.IsSuccessStatusCode)
                throw Refusal(response, path, context, missing: $"{type.Name} with the id {id}");
            using Stream body = Body(response, context);
            using System.Xml.XmlReader xml = SafeXml.CreateReader(body);
            var reader = new ElementReader(xml, Name, context.Malformed, new StringPool(Logon.Redactor));
            string root = reader.Root();
            if (root != type.ItemElement)
                throw new System.Xml.XmlException($"it is a document <{root}>, not a <{type.ItemElement}>");
            T entity = type.Read(reader);

            // One whose id cannot be read comes with a warning: the address that was asked says which one it is.
            Guid got = type.IdOf(entity);
            return got == id || got == Guid.Empty
                ? entity
                : throw new System.Xml.XmlException($"it is the {type.Name} with the id {got}, not the one that was asked for");
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
        // Told before the transport, which is gone with the logon, has its own words for it.
        if (request.NeedsLogon)
            _ = Logon.Current;
        return _transport.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>The body of an answer as a stream that ends on cancellation, on silence and at the size limit.</summary>
    internal LimitedStream Body(HttpResponseMessage response, ReadContext context) => new(
        Blocking.Wait(response.Content.ReadAsStreamAsync()),
        Options.OperationTimeout,
        Options.MaximumResponseBytes,
        context.Cancellation);

    /// <summary>The exception for an answer that is not a success.</summary>
    internal VemException Refusal(
        HttpResponseMessage response,
        string path,
        ReadContext context,
        string? missing = null,
        string? userFilter = null)
    {
        ErrorBody error = ErrorBody.Parse(Blocking.Wait(SmallBody.ReadAsync(response, Options.OperationTimeout, context.Cancellation)));
        string reason = error.Describe(response, Logon.Redactor);
        string shown = Logon.Redactor.Document(path);
        int status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                return VemErrors.SessionExpired(Name, reason);
            case HttpStatusCode.Forbidden:
                return VemErrors.AccessDenied(Name, shown, reason);
            // Which of the two a server answers to a filter that it cannot read is not documented.
            case HttpStatusCode.BadRequest or HttpStatusCode.InternalServerError when userFilter is not null:
                return VemErrors.RefusedFilter(Name, userFilter, reason, status);
            case HttpStatusCode.NotFound when missing is not null:
                return VemErrors.NotFound(missing, Name);
            case HttpStatusCode.InternalServerError when missing is not null && SaysMissing(error, path):
                return VemErrors.NotFound(missing, Name);
            default:
                return VemErrors.ServerError(Name, shown, status, reason);
        }
    }

    /// <summary>The exception for whatever went wrong. After the logoff that is the end of the transport, in whatever strings.</summary>
    internal VemException Translate(Exception failure, string path) => failure is not VemException && Logon.State == VemServerState.Disconnected
        ? VemErrors.Disconnected(Name)
        : Failures.Translate(failure, Name, path, Options, _rule, Logon.Redactor);

    /// <summary>Ends the logon on the server, and the connection.</summary>
    internal void Close(IReadObserver observer, CancellationToken cancellation)
    {
        bool isOver = true;
        try
        {
            Blocking.Wait(Logon.LogOffAsync(SendAsync, observer, cancellation));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A server that is silent at the end must not hold up a script: the logon expires by itself.
        }
        catch (OperationCanceledException) when (!Logon.IsSettled)
        {
            // A logon is still under way. It is ended when it comes, without anyone who waits.
            isOver = false;
            _ = Abandon();
            throw;
        }
        finally
        {
            if (isOver)
                Dispose();
        }
    }

    /// <summary>Ends a connection in the background, so that no logon stays on the server. The task never fails.</summary>
    internal Task Abandon() => Task.Run(() =>
    {
        Blocking.Wait(Logon.SettleAsync());
        using var limit = new CancellationTokenSource(LogoffPatience);
        try
        {
            Close(SilentObserver.Instance, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // It was tried; the logon expires by itself.
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Logon.Dispose();
        _transport.Dispose();
    }

    // Some versions answer 500 for an unknown id. The language of the message is not known, but it names the id.
    private static bool SaysMissing(ErrorBody error, string path) => error.StatusCode == 404
        || (error.Message is { } message && EntityId.TryParse(path, out Guid id) && message.IndexOf(id.ToString(), StringComparison.OrdinalIgnoreCase) >= 0);
}
