using System;
using System.IO;
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
    public void A_server_that_cannot_be_reached_is_told_why(SocketError error, string reason)
    {
        VemException failure = Translate(new HttpRequestException("outer", new IOException("middle", new SocketException((int)error))));

        Assert.Equal("VemServerUnreachable", failure.ErrorId);
        Assert.Equal($"em01 cannot be reached: {reason}.", failure.Message);
        Assert.IsType<HttpRequestException>(failure.InnerException);
    }

    [Fact]
    public void Another_failure_of_the_network_keeps_its_innermost_words()
    {
        VemException failure = Translate(new HttpRequestException("outer", new IOException("The response ended prematurely.")));

        Assert.Equal("em01 cannot be reached: The response ended prematurely.", failure.Message);
    }

    [Fact]
    public void No_encryption_is_a_hint_at_the_scheme()
    {
        VemException failure = Translate(new HttpRequestException("outer", new AuthenticationException("Cannot determine the frame size.")));

        Assert.Equal("VemServerUnreachable", failure.ErrorId);
        Assert.Contains("is it https on that port?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_tell_which_limit_was_over()
    {
        VemException silent = Translate(new TimeoutException("while waiting for a response"));
        VemException connecting = Translate(new OperationCanceledException());

        Assert.Equal(("VemTimeout", "em01 timed out after 99 seconds while waiting for a response."), (silent.ErrorId, silent.Message));
        Assert.Equal(("VemTimeout", "em01 timed out after 7 seconds while connecting."), (connecting.ErrorId, connecting.Message));
        Assert.Contains("-OperationTimeoutSeconds", silent.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_cannot_be_read_names_its_path()
    {
        VemException xml = Translate(new XmlException("It is broken."));
        VemException data = Translate(new InvalidDataException("it is longer than 5 bytes"));

        Assert.Equal(("VemResponseInvalid", "The response of em01 to /api/query cannot be read: It is broken."), (xml.ErrorId, xml.Message));
        Assert.Equal(("VemResponseInvalid", "The response of em01 to /api/query cannot be read: it is longer than 5 bytes."), (data.ErrorId, data.Message));
    }

    [Fact]
    public void What_is_known_stays_as_it_is()
    {
        var known = new VemException("VemServerError", "Known.");

        Assert.Same(known, Translate(known));
    }

    [Theory]
    [InlineData("Received an invalid header line: 'X-RestSvcSessionId: abcdef'.")]
    [InlineData("The proxy tunnel request to proxy 'http://pxuser:PxS3cret9@127.0.0.1:1/' failed.")]
    [InlineData("Received an invalid status line: 'cmVhZGVyOnNlY3JldA=='.")]
    [InlineData("The element 'secret' is not expected.")]
    public void What_the_platform_repeats_of_a_secret_is_withheld_and_its_exception_left_out(string words)
    {
        var inner = new IOException(words);
        Exception[] failures =
            [inner, new HttpRequestException("outer", inner), new HttpRequestException(words, new IOException("inner")), new TimeoutException("while reading", inner), new XmlException(words, inner), new InvalidDataException(words)];

        Assert.All(failures, failure =>
        {
            VemException told = Translate(failure);
            Assert.Null(told.InnerException);
            Assert.DoesNotContain(words, told.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal("em01 cannot be reached: [withheld: it contains credentials of this connection].", Translate(inner).Message);
        Assert.Equal("The response of em01 to /api/query cannot be read: [withheld: it contains credentials of this connection].", Translate(new XmlException(words)).Message);
    }

    [Fact]
    public void The_path_that_was_asked_is_told_without_a_secret() => Assert.Contains(
        " to /api/logonSessions/*** cannot", Translate(new XmlException("No."), "/api/logonSessions/7a-c1").Message, StringComparison.Ordinal);

    private static VemException Translate(Exception failure, string path = "/api/query") =>
        Failures.Translate(failure, "em01", path, s_options, new CertificateRule(skip: false, null), new Redactor(TestClient.Credential("reader", "secret")));
}
