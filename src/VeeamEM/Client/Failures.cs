using System;
using System.IO;
using System.Net;
#if NET
using System.Net.Http;
#endif
using System.Net.Sockets;
using System.Security.Authentication;
using System.Xml;
using VeeamEM.Connection;

namespace VeeamEM.Client;

/// <summary>Translates any exception that the platform throws during an exchange into a <see cref="VemException"/>.</summary>
internal static class Failures
{
    /// <summary>Translates an exception; the platform's message can contain text that the server sent, so it may be withheld.</summary>
    internal static VemException Translate(
        Exception failure, string server, string path, ConnectionOptions options, CertificateRule rule, Redactor redactor)
    {
        if (failure is VemException known)
            return known;

        Exception? cause = redactor.Cause(failure);
        switch (failure)
        {
            case XmlException or InvalidDataException:
                return Unreadable(failure, server, path, redactor);
            case TimeoutException:
                return VemErrors.Timeout(server, redactor.RedactMessage(failure.Message), options.OperationTimeout, cause);
            case OperationCanceledException:
                // Cancellation by the user never gets here: this is the connect timeout.
                return VemErrors.Timeout(server, "while connecting", options.ConnectionTimeout, cause);
        }

        if (Find<AuthenticationException>(failure) is { } tls)
        {
            return rule.Refused?.ToException(server, cause) ?? VemErrors.Unreachable(
                server, "no encrypted connection could be established (is it https on that port?): " + redactor.RedactMessage(tls.Message), cause);
        }

        if (Describe(failure) is { } refusal)
            return options.Proxy is { } proxy && !options.NoProxy ? VemErrors.ProxyUnreachable(server, proxy, refusal, cause) : VemErrors.Unreachable(server, refusal, cause);
        string reason = Reason(failure, redactor);
        return VemErrors.Unreachable(server, options.BaseUri.Scheme == Uri.UriSchemeHttp ? reason + " (is it https on that port?)" : reason, cause);
    }

    /// <summary>Whether the name is unknown or the port is closed: an immediate retry would not help.</summary>
    internal static bool IsRefusal(Exception failure) => IsUnknownHost(failure) || Find<SocketException>(failure)?.SocketErrorCode is SocketError.ConnectionRefused;

    /// <summary>Whether the server closed the connection before its response began.</summary>
    internal static bool IsEndOfConnection(Exception failure) =>
        Find<SocketException>(failure)?.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
#if NET
        || Find<HttpRequestException>(failure)?.HttpRequestError == HttpRequestError.ResponseEnded;
#else
        || Find<WebException>(failure)?.Status is WebExceptionStatus.KeepAliveFailure or WebExceptionStatus.ConnectionClosed or WebExceptionStatus.ReceiveFailure;
#endif

    internal static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is T wanted)
                return wanted;
        }

        return null;
    }

    private static string? Describe(Exception failure) => IsUnknownHost(failure) ? "the host name is unknown"
        : Find<SocketException>(failure) is not { } socket ? null
        : socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "nothing listens on that port",
            SocketError.TimedOut => "the host does not respond",
            _ => socket.Message,
        };

    // The .NET Framework reports an unknown name without a SocketException.
    private static bool IsUnknownHost(Exception failure) =>
        Find<SocketException>(failure)?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
        || Find<WebException>(failure)?.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure;

    /// <summary>The error of a response that is not what it should be.</summary>
    internal static VemException Unreadable(Exception failure, string server, string path, Redactor redactor)
    {
        // The platform advises to allow DTDs, which would be unsafe. Its message is translated, but not this word.
        bool isDtd = failure is XmlException && failure.Message.IndexOf("DTD", StringComparison.Ordinal) >= 0;
        string reason = isDtd ? "it has a DOCTYPE, as an HTML page does" : redactor.RedactMessage(failure.Message);
        return VemErrors.ResponseInvalid(server, redactor.MaskSecrets(path), reason, redactor.Cause(failure));
    }

    /// <summary>The platform's message, as far as it may be shown.</summary>
    internal static string Reason(Exception failure, Redactor redactor)
    {
        Exception innermost = Innermost(failure);
        string message = innermost.Message;
#if NET
        // .NET appends its name for the error: "The response ended prematurely. (ResponseEnded)".
        if (innermost is HttpIOException io)
            message = message.Replace($" ({io.HttpRequestError})", string.Empty, StringComparison.Ordinal);
#endif
        string reason = redactor.RedactMessage(message).TrimEnd('.');
#if NET
        // Its message contains the address of the proxy, which may contain a password.
        if (Find<HttpRequestException>(failure)?.HttpRequestError == HttpRequestError.ProxyTunnelError)
            return "the proxy refused to connect to it: " + reason;
#endif
        return reason;
    }

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is not null)
            failure = failure.InnerException;
        return failure;
    }
}
