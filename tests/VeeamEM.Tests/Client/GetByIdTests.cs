using System;
using System.Net.Http;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

public sealed class GetByIdTests
{
    private static readonly Guid s_id = Documents.Id(7);

    [Fact]
    public void One_session_is_one_request_by_its_id()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(Documents.Session(7))));

        RestoreSession session = client.Client.Get(RestoreSession.Type, s_id, client.Context());

        Assert.Equal("vm-7", session.VmName);
        Assert.Equal([$"GET /api/restoreSessions/{s_id}?format=Entity"], client.Handler.Sent);
    }

    [Fact]
    public void An_unknown_id_is_not_found() => AssertNotFound(() => Answer.Error(404, "No such object"));

    [Fact]
    public void A_500_that_contains_the_ID_means_not_found() =>
        AssertNotFound(() => Answer.Error(500, $"Es gibt kein Objekt {s_id.ToString().ToUpperInvariant()}"));

    [Fact]
    public void A_500_whose_body_says_404_means_not_found() => AssertNotFound(() => Answer.Error(500, "Weg", inner: 404));

    [Theory]
    [InlineData(500, "VemServerError")]
    [InlineData(503, "VemServerError")]
    [InlineData(403, "VemAccessDenied")]
    [InlineData(401, "VemSessionExpired")]
    public void Another_failure_is_not_reported_as_not_found(int status, string errorId)
    {
        VemException failure = Fail(() => Answer.Error(status, "Object reference not set to an instance of an object."));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Contains("\"Object reference not set to an instance of an object.\"", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<EntityRef/>", "expected the root element <RestoreSession>, but received <EntityRef>")]
    [InlineData("<html/>", "expected the root element <RestoreSession>, but received <html>")]
    [InlineData("", "Root element is missing")]
    [InlineData("<RestoreSession><State>", "Unexpected end of file")]
    public void An_unexpected_document_is_reported_as_such(string document, string reason)
    {
        VemException failure = Fail(() => Answer.Xml(document));

        Assert.Equal("VemResponseInvalid", failure.ErrorId);
        Assert.StartsWith($"The response from em01 to /api/restoreSessions/{s_id}?format=Entity cannot be read: {reason}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_other_than_the_requested_one_is_an_error()
    {
        VemException failure = Fail(() => Answer.Xml(Documents.Session(8)));

        Assert.Equal("VemResponseInvalid", failure.ErrorId);
        Assert.Contains($"it is the RestoreSession with the ID {Documents.Id(8)}, not the requested one", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_with_an_unreadable_id_is_accepted_with_a_warning()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml("<RestoreSession VmDisplayName=\"vm-7\"/>")));

        Assert.Equal("vm-7", client.Client.Get(RestoreSession.Type, s_id, client.Context()).VmName);
        Assert.Single(client.Observer.Warnings);
    }

    [Fact]
    public void A_connection_that_breaks_is_unreachable()
    {
        VemException failure = Fail(() => throw new HttpRequestException("Broken"));

        Assert.Equal("VemServerUnreachable", failure.ErrorId);
    }

    [Fact]
    public void A_closed_connection_says_what_to_do()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(204)));
        client.Client.Close(client.Observer, TestContext.Current.CancellationToken);

        VemException failure = Assert.Throws<VemException>(() => client.Client.Get(RestoreSession.Type, s_id, client.Context()));

        Assert.Equal("VemNotConnected", failure.ErrorId);
        Assert.Contains("Connect-VemServer em01", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(client.Handler.Sent);
    }

    private static void AssertNotFound(Func<HttpResponseMessage> answer)
    {
        VemException failure = Fail(answer);

        Assert.Equal("VemEntityNotFound", failure.ErrorId);
        Assert.Equal($"There is no RestoreSession with the ID {s_id} on em01.", failure.Message);
    }

    private static VemException Fail(Func<HttpResponseMessage> answer)
    {
        using var client = new TestClient(StubHandler.InOrder(answer));
        return Assert.Throws<VemException>(() => client.Client.Get(RestoreSession.Type, s_id, client.Context()));
    }
}
