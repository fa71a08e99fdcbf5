using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Http;

/// <summary>What a user sees with -Verbose: every exchange, but no secret.</summary>
public sealed class ExchangeHandlerTests
{
    [Fact]
    public void Each_exchange_is_logged_on_one_line_without_secrets()
    {
        int reads = 0;
        using var connection = new Support.Connection(Support.Connection.LoggedOn(request => request.Method == "DELETE"
            ? Answer.Status(204)
            : ++reads == 1 ? Answer.Error(503, "token-1 in " + Documents.LogonId(1)) : Answer.Error(500, "token-1 in " + Documents.LogonId(1))));
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);

        VemException failure = Assert.Throws<VemException>(() => connection.Read(server).ToList());
        server.Client.Close(connection.Observer, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "GET em01:9398/api/ 200 # ms",
                "POST em01:9398/api/sessionMngr/?v=latest 201 # ms",
                "GET em01:9398/api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=2000&page=1 503 # ms",
                "Attempt 1 of 4 failed (status 503); retrying in #.0 s.",
                "GET em01:9398/api/query?type=RestoreSession&format=Entities&sortDesc=CreationTime&pageSize=2000&page=1 500 # ms",
                "DELETE em01:9398/api/logonSessions/*** 204 # ms",
            ],
            connection.Observer.VerboseLines.Select(line => Regex.Replace(line, @"\b\d+ ms$|\b0(?=\.0 s)", match => match.Value.EndsWith("ms", StringComparison.Ordinal) ? "# ms" : "#", RegexOptions.None, TimeSpan.FromSeconds(1))));
        Assert.Contains("status 500: \"[withheld: it contains credentials of this connection]\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_id_of_a_logon_session_is_a_single_path_segment()
    {
        using var connection = new Support.Connection(new StubHandler(request => request.Path switch
        {
            "/api/" => Answer.Xml(Documents.Root("v1_7")),
            "/api/sessionMngr/" => Granted(),
            _ => Answer.Status(204),
        }));

        connection.Connect(TestContext.Current.CancellationToken).Client.Close(connection.Observer, TestContext.Current.CancellationToken);

        Assert.Equal("DELETE /api/logonSessions/abcd%2F" + Documents.LogonId(1), connection.Handler.Sent[^1]);
        Assert.StartsWith("DELETE em01:9398/api/logonSessions/*** 204 ", connection.Observer.VerboseLines[^1], StringComparison.Ordinal);

        static HttpResponseMessage Granted()
        {
            HttpResponseMessage response = Answer.Xml($"<LogonSession><SessionId>abcd/{Documents.LogonId(1)}</SessionId></LogonSession>", System.Net.HttpStatusCode.Created);
            response.Headers.Add("X-RestSvcSessionId", "token-1");
            return response;
        }
    }

    [Fact]
    public void An_exchange_without_a_response_is_shown_too()
    {
        using var connection = new Support.Connection(
            Support.Connection.LoggedOn(_ => throw new HttpRequestException("broken while sending token-1")),
            options => options.MaximumRetryCount = 1);
        VemServer server = connection.Connect(TestContext.Current.CancellationToken);

        Assert.Equal("VemServerUnreachable", Assert.Throws<VemException>(() => connection.Read(server).ToList()).ErrorId);

        IReadOnlyList<string> lines = connection.Observer.VerboseLines;
        Assert.Equal(2, lines.Count(line => line.Contains(" no response ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("Attempt 1 of 2 failed ([withheld: it contains credentials of this connection])", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("token-1", StringComparison.Ordinal));
    }
}
