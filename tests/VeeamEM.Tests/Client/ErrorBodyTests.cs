using System.Net;
using System.Net.Http;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VeeamEM.Client;
using VeeamEM.Connection;

namespace VeeamEM.Tests.Client;

public sealed class ErrorBodyTests
{
    [Theory]
    [InlineData("<Error Message=\"No &lt;such&gt; &quot;thing&quot;\" StatusCode=\"404\" xmlns=\"http://www.veeam.com/ent/v1.0\"/>", "No <such> \"thing\"", 404)]
    [InlineData("<?xml version=\"1.0\"?><Error StatusCode=\"x\" Message=\"m\"><StackTrace>secret</StackTrace></Error>", "m", null)]
    [InlineData("<Error StatusCode=\"500\"/>", null, 500)]
    [InlineData("{\"FirstChanceExceptionMessage\":null,\"Message\":\"It is \\\"bad\\\"\",\"StatusCode\":400}", "It is \"bad\"", null)]
    [InlineData("{ \"message\" : \"a\\u00e4\\/b\\n\\\\c\" }", "aä/b\n\\c", null)]
    [InlineData("\ufeff{\"message\":\"with a mark\"}", "with a mark", null)]
    [InlineData("{\"message\":\"bad escape \\q \\u12\"}", null, null)]
    [InlineData("{\"error\":{\"Message\":\"within\"}}", "within", null)]
    [InlineData("{\"message\":\"before the end is cut off\", \"stack\":\"abc", "before the end is cut off", null)]
    [InlineData("{\"message\":{\"a\":1}}", null, null)]
    [InlineData("{\"message\":null}", null, null)]
    [InlineData("<html><body><h1>503 Service Unavailable</h1></body></html>", null, null)]
    [InlineData("<!DOCTYPE html><html>", null, null)]
    [InlineData("<Error Message=\"cut", null, null)]
    [InlineData("plain text", null, null)]
    [InlineData("", null, null)]
    public void The_servers_message_is_found_or_null(string body, string? message, int? status)
    {
        ErrorBody error = ErrorBody.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Equal(message, error.Message);
        Assert.Equal(status, error.StatusCode);
    }

    [Fact]
    public void The_message_is_quoted_and_shortened_or_replaced_by_the_status_line()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadGateway) { ReasonPhrase = "Bad Gateway" };
        string text = new('x', 600);

        Assert.Equal("\"No.\" (status 502).", Describe("<Error Message=\"No.\"/>"));
        Assert.Equal($"\"{text[..500]}…\" (status 502).", Describe($"<Error Message=\"{text}\"/>"));
        Assert.Equal($"\"{text[..500]}…\" (status 502).", Describe($"{{\"Message\":\"{text}\"}}"));
        Assert.Equal("status 502 Bad Gateway.", Describe(string.Empty));

        string Describe(string body) => ErrorBody.Parse(Encoding.UTF8.GetBytes(body)).Describe(response, Redactor.WithoutConnection);
    }

    [Fact]
    public void Any_bytes_are_handled() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(),
        bytes => ErrorBody.Parse(bytes) is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_number_that_ends_within_a_character_is_handled() =>
        Assert.Null(ErrorBody.Parse([48, 40, 69, 138, 93, 50, 44, 40, 230, 166, 51, 23, 202]).Message);

    [Fact]
    public void Any_JSON_like_or_XML_like_text_is_handled()
    {
        Gen<string> piece = Gen.Elements(
            "{", "}", "\"message\"", "\"Message\":\"", "\"", ":", "\\", "\\u", "\\x", "\\q", "12", "ab", "\\\"", "<", ">", "<Error ", "Message='",
            "'", "&", "&#0;", "&#xFFFF;", "<!--", "-->", "<![CDATA[", "<?xml version=\"1.0\" encoding=\"nonsense\"?>", "\0", "ä", "/>", "=", " ");
        Prop.ForAll(piece.ArrayOf().Select(string.Concat).ToArbitrary(), text => ErrorBody.Parse(Encoding.UTF8.GetBytes(text)) is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }
}
