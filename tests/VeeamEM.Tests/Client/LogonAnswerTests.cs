using System;
using System.Net;
using System.Net.Http;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>The many forms of a granted logon, observed through the token of the next request and the logoff.</summary>
public sealed class LogonAnswerTests
{
    [Theory]
    [InlineData(HttpStatusCode.Created)]
    [InlineData(HttpStatusCode.OK)]
    public void Any_success_status_is_accepted(HttpStatusCode status) => AssertLoggedOn(Documents.LogonSession(1), status, "X-RestSvcSessionId", null);

    [Fact]
    public void The_name_of_the_header_may_be_in_lower_case() =>
        AssertLoggedOn(Documents.LogonSession(1), HttpStatusCode.Created, "x-restsvcsessionid", null);

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<LogonSession><UserName>x</UserName>")]
    [InlineData("<LogonSession/>")]
    [InlineData("{\"SessionId\":\"x\"}")]
    public void A_broken_body_is_accepted_if_Location_names_the_session(string body) => AssertLoggedOn(
        body,
        HttpStatusCode.Created,
        "X-RestSvcSessionId",
        new Uri("https://em.internal:9398/api/logonSessions/" + Documents.LogonId(1)));

    [Fact]
    public void A_logon_with_an_unknown_session_id_is_closed_without_a_request()
    {
        using var connection = Connect(string.Empty, HttpStatusCode.Created, "X-RestSvcSessionId", null);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        int sent = connection.Handler.Sent.Count;

        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);

        Assert.Equal(sent, connection.Handler.Sent.Count);
        Assert.Equal(VemServerState.Disconnected, server.State);
    }

    private static void AssertLoggedOn(string body, HttpStatusCode status, string header, Uri? location)
    {
        using var connection = Connect(body, status, header, location);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);
        Assert.Empty(connection.Read(server));
        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);

        Assert.Equal(4, connection.Handler.Sent.Count);
        Assert.Equal("secret-token", connection.Handler.Requests[2].Token);
        Assert.Equal("DELETE /api/logonSessions/" + Documents.LogonId(1), connection.Handler.Sent[3]);
        Assert.Equal("secret-token", connection.Handler.Requests[3].Token);
    }

    private static Support.Connection Connect(string body, HttpStatusCode status, string header, Uri? location) => new(new StubHandler(request =>
    {
        if (request.Path == "/api/")
            return Answer.Xml(Documents.Root("v1_7"));
        if (request.Path != "/api/sessionMngr/")
            return Answer.Xml(Documents.QueryResult(string.Empty));
        HttpResponseMessage response = Answer.Xml(body, status);
        response.Headers.Add(header, "secret-token");
        response.Headers.Location = location;
        return response;
    }));
}
