using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Xml;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Errors;

public sealed class FailuresTests
{
    private static readonly ConnectionOptions s_options = new(new Uri("https://em01:9398/"))
    {
        ConnectionTimeout = TimeSpan.FromSeconds(7),
        OperationTimeout = TimeSpan.FromSeconds(99),
    };

    [Theory]
    [InlineData(SocketError.HostNotFound, "the host name is unknown")]
    [InlineData(SocketError.NoData, "the host name is unknown")]
    [InlineData(SocketError.TryAgain, "the host name is unknown")]
    [InlineData(SocketError.ConnectionRefused, "nothing listens on that port")]
    [InlineData(SocketError.TimedOut, "the host does not respond")]
    public void An_unreachable_server_is_reported_with_the_reason(SocketError error, string reason)
    {
        VemException failure = Translate(new HttpRequestException("outer", new IOException("middle", new SocketException((int)error))));

        Assert.Equal("VemServerUnreachable", failure.ErrorId);
        Assert.Equal($"em01 cannot be reached: {reason}.", failure.Message);
        Assert.IsType<HttpRequestException>(failure.InnerException);
    }

    [Fact]
    public void Another_network_failure_keeps_its_innermost_message()
    {
        VemException failure = Translate(new HttpRequestException("outer", new IOException("The response ended prematurely.")));

        Assert.Equal("em01 cannot be reached: The response ended prematurely.", failure.Message);
    }

    [Fact]
    public void A_failed_TLS_handshake_suggests_checking_the_scheme()
    {
        VemException failure = Translate(new HttpRequestException("outer", new AuthenticationException("Cannot determine the frame size.")));

        Assert.Equal("VemServerUnreachable", failure.ErrorId);
        Assert.Contains("is it https on that port?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeouts_name_the_limit_that_was_exceeded()
    {
        VemException silent = Translate(new TimeoutException("while waiting for a response"));
        VemException connecting = Translate(new OperationCanceledException());

        Assert.Equal(("VemTimeout", "em01 timed out after 99 seconds while waiting for a response."), (silent.ErrorId, silent.Message));
        Assert.Equal(("VemTimeout", "em01 timed out after 7 seconds while connecting."), (connecting.ErrorId, connecting.Message));
        Assert.Contains("-OperationTimeoutSeconds", silent.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WebExceptionStatus.NameResolutionFailure)]
    [InlineData(WebExceptionStatus.ProxyNameResolutionFailure)]
    public void An_unknown_host_is_recognised_as_the_framework_reports_it(WebExceptionStatus status)
    {
        var failure = new HttpRequestException("Fehler beim Senden.", new WebException("Der Remotename konnte nicht aufgelöst werden.", status));

        Assert.True(Failures.IsRefusal(failure));
        Assert.Equal("em01 cannot be reached: the host name is unknown.", Translate(failure).Message);
    }

    [Fact]
    public void An_unreadable_response_is_reported_with_its_path()
    {
        VemException xml = Translate(new XmlException("It is broken."));
        VemException data = Translate(new InvalidDataException("it is longer than 5 bytes"));

        Assert.Equal(("VemResponseInvalid", "The response from em01 to /api/query cannot be read: It is broken."), (xml.ErrorId, xml.Message));
        Assert.Equal(("VemResponseInvalid", "The response from em01 to /api/query cannot be read: it is longer than 5 bytes."), (data.ErrorId, data.Message));
    }

    [Fact]
    public void Known_failures_pass_through_unchanged()
    {
        var known = new VemException("VemServerError", "Known.");

        Assert.Same(known, Translate(known));
    }

    [Theory]
    [InlineData("Received an invalid header line: 'X-RestSvcSessionId: abcdef'.")]
    [InlineData("The proxy tunnel request to proxy 'http://pxuser:PxS3cret9@127.0.0.1:1/' failed.")]
    [InlineData("Received an invalid status line: 'cmVhZGVyOnNlY3JldA=='.")]
    [InlineData("The element 'secret' is not expected.")]
    public void Platform_messages_with_a_secret_are_withheld_and_their_exception_dropped(string words)
    {
        var inner = new IOException(words);
        Exception[] failures =
            [inner, new HttpRequestException("outer", inner), new HttpRequestException(words, new IOException("inner")), new TimeoutException("while reading", inner), new XmlException(words, inner), new InvalidDataException(words)];

        Assert.All(failures, failure =>
        {
            VemException translated = Translate(failure);
            Assert.Null(translated.InnerException);
            Assert.DoesNotContain(words, translated.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal("em01 cannot be reached: [withheld: it contains credentials of this connection].", Translate(inner).Message);
        Assert.Equal("The response from em01 to /api/query cannot be read: [withheld: it contains credentials of this connection].", Translate(new XmlException(words)).Message);
    }

    [Fact]
    public void The_requested_path_is_shown_without_secrets() => Assert.Contains(
        " to /api/logonSessions/*** cannot", Translate(new XmlException("No."), "/api/logonSessions/7a-c1").Message, StringComparison.Ordinal);

    private static VemException Translate(Exception failure, string path = "/api/query") =>
        Failures.Translate(failure, "em01", path, s_options, new CertificateRule(skip: false, null), new Redactor(TestClient.Credential("reader", "secret")));
}
