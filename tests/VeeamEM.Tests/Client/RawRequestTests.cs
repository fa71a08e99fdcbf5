using System.Net.Http;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

public sealed class RawRequestTests
{
    [Fact]
    public void The_answer_is_text_without_its_byte_order_mark()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Text(System.Net.HttpStatusCode.OK, "\ufeff{\"a\":\"ä\"}", "application/json")));

        string text = new RawRequest(client.Client, client.Context()).Send(HttpMethod.Get, "/api/tasks", "application/json", null);

        Assert.Equal("{\"a\":\"ä\"}", text);
        Assert.Equal(["GET /api/tasks"], client.Handler.Sent);
        Assert.Equal("application/json", client.Handler.Requests[0].Header("Accept"));
    }

    [Fact]
    public void Ids_of_logon_sessions_are_masked_where_they_are_listed()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(Documents.LogonSession(9))));

        string text = new RawRequest(client.Client, client.Context()).Send(HttpMethod.Get, "/api/logonsessions", "application/xml", null);

        Assert.DoesNotContain(Documents.LogonId(9), text, System.StringComparison.Ordinal);
        Assert.Contains("<SessionId>***</SessionId>", text, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "VemEntityNotFound")]
    [InlineData(403, "VemAccessDenied")]
    [InlineData(500, "VemServerError")]
    public void A_refusal_is_an_error(int status, string errorId)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "No")));

        VemException failure = Assert.Throws<VemException>(
            () => new RawRequest(client.Client, client.Context()).Send(HttpMethod.Post, "/api/backupServers", "application/xml", "<x/>"));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(["POST /api/backupServers"], client.Handler.Sent);
    }
}
