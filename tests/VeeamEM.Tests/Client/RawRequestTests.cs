using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

public sealed class RawRequestTests
{
    [Fact]
    public void The_response_is_text_without_its_byte_order_mark()
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
    [InlineData("<Job Name=\"Basic Backup Job\"/>")]
    [InlineData("{\"Name\":\"Basic Backup\",\"Path\":\"nfs://backup@nas/share\"}")]
    public void Data_that_only_looks_like_a_secret_is_unchanged(string body) => Assert.Equal(body, Send(body));

    [Theory]
    [InlineData("<Log Text=\"Authorization: Basic {0}\"/>", "<Log Text=\"Authorization: Basic ***\"/>")]
    [InlineData("{{\"value\":\"{0}\"}}", "{{\"value\":\"***\"}}")]
    public void The_credentials_of_the_connection_are_masked_everywhere(string body, string masked)
    {
        string header = Convert.ToBase64String(Encoding.UTF8.GetBytes("reader:secret"));

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, masked, header), Send(string.Format(CultureInfo.InvariantCulture, body, header)));
    }

    [Fact]
    public void Credentials_are_masked_even_after_the_password_was_discarded()
    {
        string header = Convert.ToBase64String(Encoding.UTF8.GetBytes("reader:secret"));

        Assert.Equal("<a>***</a>", Send($"<a>{header}</a>", options => options.Reconnect = false));
    }

    [Fact]
    public void The_token_and_session_id_of_the_connection_are_masked_everywhere() =>
        Assert.Equal("<a token=\"***\">X-RestSvcSessionId: ***, session ***</a>", Send($"<a token=\"token-1\">X-RestSvcSessionId: other, session {Documents.LogonId(1)}</a>"));

    [Theory]
    [InlineData("<b c=\"d\"/>")]
    [InlineData("{\"Name\":\"abcdef\",\"Value\":12345,\"sessionIds\":\"\"},")]
    [InlineData("Basic ://@ %2F \\u002B /logonSessions/ <SessionId></SessionId> X-RestSvcSessionId ")]
    public void A_long_response_is_complete_and_masked(string unit)
    {
        string half = string.Concat(System.Linq.Enumerable.Repeat(unit, 12_000_000 / unit.Length));

        string text = Send($"{half}<x y=\"{Documents.LogonId(1)}\"/>{half}");

        Assert.Equal(string.Concat(half, "<x y=\"***\"/>", half), text);
    }

    [Theory]
    [InlineData(404, "VemEntityNotFound")]
    [InlineData(403, "VemAccessDenied")]
    [InlineData(500, "VemServerError")]
    public void A_rejection_is_an_error(int status, string errorId)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "No")));

        VemException failure = Assert.Throws<VemException>(
            () => new RawRequest(client.Client, client.Context()).Send(HttpMethod.Post, "/api/backupServers", "application/xml", "<x/>"));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(["POST /api/backupServers"], client.Handler.Sent);
    }

    [Theory]
    [InlineData("iso-8859-1", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a n=\"Müller\"/>", "application/xml")]
    [InlineData("iso-8859-1", "<?xml version='1.0' standalone='yes' encoding = 'ISO-8859-1' ?><a n=\"Müller\"/>", null)]
    [InlineData("iso-8859-1", "<?xml version=\"1.0\" encoding=\"utf-8\"?><a n=\"Müller\"/>", "application/xml; charset=iso-8859-1")]
    [InlineData("iso-8859-1", "{\"n\":\"Müller\"}", "application/json; charset=\"ISO-8859-1\"")]
    [InlineData("utf-16", "<?xml version=\"1.0\" encoding=\"utf-16\"?><a n=\"Müller\"/>", "application/xml; charset=utf-16")]
    [InlineData("utf-8", "<?xml version=\"1.0\" encoding=\"utf-16\"?><a n=\"Müller\"/>", "application/xml")]
    [InlineData("utf-8", "{\"n\":\"Müller\"}", "application/json")]
    [InlineData("utf-8", "", "application/xml")]
    public void The_text_is_decoded_with_the_declared_charset(string encoding, string body, string? contentType) =>
        Assert.Equal(body, Send(Encoding.GetEncoding(encoding).GetBytes(body), contentType));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_overrides_the_header_and_is_removed(string encoding)
    {
        var marked = Encoding.GetEncoding(encoding);

        Assert.Equal("{\"n\":\"Müller\"}", Send([.. marked.GetPreamble(), .. marked.GetBytes("{\"n\":\"Müller\"}")], "application/json; charset=iso-8859-1"));
    }

    [Theory]
    [InlineData("<a n=\"Müller\"/>", "application/xml")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?><a n=\"Müller\"/>", null)]
    [InlineData("<a n=\"Müller\"/>", "application/xml; charset=us-ascii")]
    [InlineData("\u00ef\u00bb\u00bf<a n=\"Müller\"/>", "application/xml; charset=iso-8859-1")]
    [InlineData("<a/>", "application/xml; charset=utf-7")]
    [InlineData("<a/>", "application/xml; charset=no-such-set")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such-set\"?><a/>", null)]
    public void Undecodable_bytes_are_an_error_instead_of_replacement_characters(string latin1, string? contentType) =>
        Assert.Equal("VemResponseInvalid", Assert.Throws<VemException>(() => Send(Encoding.Latin1.GetBytes(latin1), contentType)).ErrorId);

    private static string Send(byte[] body, string? contentType)
    {
        using var client = new TestClient(StubHandler.InOrder(() =>
        {
            var answer = new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
            if (contentType is not null)
                answer.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
            return answer;
        }));
        return new RawRequest(client.Client, client.Context()).Send(HttpMethod.Get, "/api/jobs", "application/xml", null);
    }

    private static string Send(string body, Action<ConnectionOptions>? configure = null)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(body)), configure);
        return new RawRequest(client.Client, client.Context()).Send(HttpMethod.Get, "/api/jobs", "application/xml", null);
    }
}
