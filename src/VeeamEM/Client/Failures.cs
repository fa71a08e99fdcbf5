using System;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Xml;
using VeeamEM.Connection;

namespace VeeamEM.Client;

/// <summary>Turns whatever the platform throws during an exchange into a <see cref="VemException"/>.</summary>
internal static class Failures
{
    internal static VemException Translate(Exception failure, string server, string path, ConnectionOptions options, CertificateRule rule)
    {
        switch (failure)
        {
            case VemException known:
                return known;
            case XmlException xml:
                return VemErrors.ResponseInvalid(server, path, xml.Message, xml);
            case InvalidDataException data:
                return VemErrors.ResponseInvalid(server, path, data.Message, data);
            case TimeoutException silence:
                return VemErrors.Timeout(server, silence.Message, options.OperationTimeout, silence);
            case OperationCanceledException connect:
                // Cancellation by the user never comes here: what is left is the connection's own time limit.
                return VemErrors.Timeout(server, "while connecting", options.ConnectionTimeout, connect);
        }

        if (Find<AuthenticationException>(failure) is { } tls)
        {
            return rule.Refused?.ToException(server, failure)
                ?? VemErrors.Unreachable(server, "no encrypted connection could be made (is it https on that port?): " + tls.Message, failure);
        }

        string reason = Find<SocketException>(failure) is { } socket ? Describe(socket) : Innermost(failure).Message;
        return VemErrors.Unreachable(server, reason, failure);
    }

    /// <summary>Whether the name is unknown or nothing listens: asking again at once changes nothing.</summary>
    internal static bool IsRefusal(Exception failure) => Find<SocketException>(failure)?.SocketErrorCode
        is SocketError.HostNotFound or SocketError.NoData or SocketError.ConnectionRefused or SocketError.TryAgain;

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

    private static string Describe(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name is not known",
        SocketError.ConnectionRefused => "nothing listens on that port",
        SocketError.TimedOut => "the host does not answer",
        _ => socket.Message,
    };

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is not null)
            failure = failure.InnerException;
        return failure;
    }
}
