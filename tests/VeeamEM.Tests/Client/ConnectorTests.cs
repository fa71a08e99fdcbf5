using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

public sealed class ConnectorTests
{
    private const string Basic = "Basic RVhBTVBMRVxyZWFkZXI6cMOkc3N3b3Jk";

    [Fact]
    public void The_root_document_is_read_without_secrets_before_the_logon()
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Status(500)));

        VemServer server = connection.Connect(TestContext.Current.CancellationToken);

        Assert.Equal(["GET /api/", "POST /api/sessionMngr/?v=latest"], connection.Handler.Sent);
        Assert.Equal([null, Basic], connection.Handler.Requests.Select(request => request.Authorization));
        Assert.All(connection.Handler.Requests, request => Assert.Null(request.Token));
        Assert.Equal("em01", server.Name);
        Assert.Equal("em01", server.ToString());
        Assert.Equal("v1_7", server.ApiVersion);
        Assert.Equal("EXAMPLE\\reader", server.UserName);
        Assert.Equal(new Uri("https://em01:9398/"), server.Uri);
        Assert.Equal(VemServerState.Connected, server.State);
        Assert.Equal(DateTimeKind.Local, server.ConnectedAt.Kind);
    }

    [Theory]
    [InlineData("EXAMPLE\\reader:pässword")]
    [InlineData("token-1")]
    public void A_user_name_that_holds_a_secret_is_not_shown(string name)
    {
        using var connection = new Support.Connection(new StubHandler(request =>
        {
            if (request.Path == "/api/")
                return Answer.Xml(Documents.Root("v1_7"));
            HttpResponseMessage response = Answer.Xml($"<LogonSession><UserName>{name}</UserName></LogonSession>", HttpStatusCode.Created);
            response.Headers.Add("X-RestSvcSessionId", "token-1");
            return response;
        }));

        Assert.Equal("EXAMPLE\\reader", connection.Connect(TestContext.Current.CancellationToken).UserName);
    }

    [Theory]
    [InlineData("Received an invalid status line: 'RVhBTVBMRVxyZWFkZXI6cMOkc3N3b3Jk'.")]
    [InlineData("Received an invalid header line: 'Warn pässword'.")]
    public void Logon_headers_quoted_by_the_platform_are_withheld(string words)
    {
        using var connection = new Support.Connection(new StubHandler(request => request.Path == "/api/"
            ? Answer.Xml(Documents.Root("v1_7"))
            : throw new HttpRequestException("outer", new System.IO.IOException(words))));

        VemException failure = connection.ConnectFails();

        Assert.Null(failure.InnerException);
        Assert.Contains("withheld", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PxS3cret9")]
    [InlineData("cHg6UHhTM2NyZXQ5")]
    public void Proxy_credentials_echoed_by_the_proxy_are_withheld(string secret)
    {
        using var connection = new Support.Connection(
            new StubHandler(_ => Answer.Text(HttpStatusCode.BadGateway, $"{{\"message\":\"px:{secret} may not\"}}")),
            options =>
            {
                options.MaximumRetryCount = 0;
                options.ProxyCredential = new NetworkCredential("px", "PxS3cret9");
            });

        Assert.Contains("\"[withheld: it contains credentials of this connection]\".", connection.ConnectFails().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", 200)]
    [InlineData("<!DOCTYPE html><html><br></html>", 200)]
    [InlineData("<EntityRef xmlns=\"http://www.veeam.com/ent/v1.0\"/>", 200)]
    [InlineData("{\"SupportedVersions\":{}}", 200)]
    [InlineData("", 200)]
    [InlineData("<EnterpriseManager>", 200)]
    [InlineData("Not found", 404)]
    [InlineData("<Error Message=\"x\"/>", 401)]
    [InlineData("", 403)]
    [InlineData("", 302)]
    [InlineData("", 307)]
    public void Something_else_on_the_port_never_sees_the_password(string body, int status)
    {
        using var connection = new Support.Connection(new StubHandler(_ =>
        {
            HttpResponseMessage response = Answer.Text((HttpStatusCode)status, body);
            response.Headers.Location = new Uri("https://elsewhere.example/api/");
            return response;
        }));

        VemException failure = connection.ConnectFails();

        Assert.Equal("VemResponseInvalid", failure.ErrorId);
        Assert.StartsWith("em01:9398 responds, but not as Veeam Backup Enterprise Manager: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(". No password was sent.", failure.Message, StringComparison.Ordinal);
        SentRequest only = Assert.Single(connection.Handler.Requests);
        Assert.Equal(("GET /api/", "em01:9398"), (only.ToString(), only.Host));
        Assert.Null(only.Authorization);
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(503, 4)]
    public void Transient_server_errors_are_retried(int status, int requests)
    {
        using var connection = new Support.Connection(new StubHandler(_ => Answer.Error(status, "Maintenance")));

        VemException failure = connection.ConnectFails();

        Assert.Equal("VemServerError", failure.ErrorId);
        Assert.Equal(status, failure.StatusCode);
        Assert.Contains("\"Maintenance\"", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat("GET /api/", requests), connection.Handler.Sent);
    }

    [Fact]
    public void A_known_version_is_requested()
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Status(500)), options => options.ApiVersion = "v1_6");

        Assert.Equal("v1_6", connection.Connect(TestContext.Current.CancellationToken).ApiVersion);
        Assert.Equal("POST /api/sessionMngr/?v=v1_6", connection.Handler.Sent[1]);
    }

    [Fact]
    public void An_unknown_version_lists_the_known_ones_before_the_password_is_sent()
    {
        using var connection = new Support.Connection(Support.Connection.LoggedOn(_ => Answer.Status(500)), options => options.ApiVersion = "v1_9");

        VemException failure = connection.ConnectFails();

        Assert.Equal("VemServerError", failure.ErrorId);
        Assert.Equal("em01 does not support the API version v1_9; it supports v1_6, v1_7.", failure.Message);
        Assert.Equal(["GET /api/"], connection.Handler.Sent);
    }

    [Fact]
    public void A_root_document_without_versions_is_accepted()
    {
        using var connection = new Support.Connection(StubHandler.InOrder(() => Answer.Xml("<EnterpriseManager/>"), () => Answer.Logon()));

        Assert.Equal("latest", connection.Connect(TestContext.Current.CancellationToken).ApiVersion);
    }

    [Theory]
    [InlineData(401, "VemAuthenticationFailed", "em01 rejected the logon of EXAMPLE\\reader: \"Wrong password\"")]
    [InlineData(403, "VemAccessDenied", "em01 does not permit the logon for this account: \"Wrong password\"")]
    [InlineData(400, "VemServerError", "em01 responded to the logon with status 400: \"Wrong password\"")]
    [InlineData(503, "VemServerError", "em01 responded to the logon with status 503: \"Wrong password\"")]
    public void A_rejected_logon_quotes_the_server_and_is_not_retried(int status, string errorId, string message)
    {
        using var connection = new Support.Connection(
            StubHandler.InOrder(() => Answer.Xml(Documents.Root("v1_7")), () => Answer.Error(status, "Wrong password")));

        VemException failure = connection.ConnectFails();

        Assert.Equal(errorId, failure.ErrorId);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, connection.Handler.Sent.Count);
    }

    [Fact]
    public void A_redirect_of_the_logon_is_not_followed()
    {
        using var connection = new Support.Connection(StubHandler.InOrder(() => Answer.Xml(Documents.Root("v1_7")), () =>
        {
            HttpResponseMessage response = Answer.Status(307);
            response.Headers.Location = new Uri("https://elsewhere.example/api/sessionMngr/");
            return response;
        }));

        Assert.Equal("VemServerError", connection.ConnectFails().ErrorId);
        Assert.All(connection.Handler.Requests, request => Assert.Equal("em01:9398", request.Host));
        Assert.Equal(2, connection.Handler.Sent.Count);
    }

    [Fact]
    public void A_logon_without_a_token_fails_without_blaming_the_password()
    {
        using var connection = new Support.Connection(
            StubHandler.InOrder(() => Answer.Xml(Documents.Root("v1_7")), () => Answer.Xml(Documents.LogonSession(1), HttpStatusCode.Created)));

        VemException failure = connection.ConnectFails();

        Assert.Equal("VemResponseInvalid", failure.ErrorId);
        Assert.Contains("the response to the logon has no X-RestSvcSessionId", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("No password was sent", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_port_is_unreachable()
    {
        var refused = new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused);
        using var connection = new Support.Connection(new StubHandler(_ => throw new HttpRequestException("x", refused)));

        VemException failure = connection.ConnectFails();

        Assert.Equal("VemServerUnreachable", failure.ErrorId);
        Assert.Equal("em01 cannot be reached: nothing listens on that port.", failure.Message);
        Assert.Single(connection.Handler.Sent);
    }
}
