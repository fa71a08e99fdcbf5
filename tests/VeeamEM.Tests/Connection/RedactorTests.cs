using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using VeeamEM.Client;
using VeeamEM.Connection;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Connection;

/// <summary>A secret in every encoding that a server, a proxy or a serializer may use.</summary>
public sealed class RedactorTests
{
    private const string Withheld = "[withheld: it contains credentials of this connection]";
    private const string Id = "fbefbefb-efbe-fbef-befb-efbefbefbefb";
    private const string Password = "pä&ss/w+ör d\U0001F600\"%41";

    // The Base64 of this id consists only of + and /.
    private static readonly string s_bytesToken = Convert.ToBase64String(new Guid(Id).ToByteArray());
    private static readonly string s_textToken = Convert.ToBase64String(Encoding.UTF8.GetBytes(Id));
    private static readonly string s_pair = Convert.ToBase64String(Encoding.UTF8.GetBytes("EXAMPLE\\reader:" + Password));

    public static TheoryData<string> Secrets => [.. Written(s_bytesToken, s_textToken, s_pair, Password, Id, Id.ToUpperInvariant(), new Guid(Id).ToString("N"), new Guid(Id).ToString("B"))];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_message_that_contains_a_secret_is_withheld(string secret) =>
        Assert.Equal(Withheld, Redactor(s_bytesToken, s_textToken).RedactMessage($"before {secret} after"));

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_message_with_a_secret_that_was_escaped_again_is_withheld(string secret) => Assert.All(
        (Func<string, string>[])[Uri.EscapeDataString, WebUtility.HtmlEncode, text => System.Text.Json.JsonEncodedText.Encode(text).ToString()],
        write => Assert.Equal(Withheld, Redactor(s_bytesToken, s_textToken).RedactMessage(write($"before {secret} after"))));

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_document_masks_only_the_secret_unless_it_is_the_bare_password(string secret)
    {
        string masked = Redactor(s_bytesToken, s_textToken).MaskSecrets($"<a b=\"before {secret} after\"/>");

        string[] expected = Written(Password).Contains(secret)
            ? [$"<a b=\"before {secret} after\"/>"]
            : [.. new[] { "***", "{***}", "%7B***%7D" }.Select(text => $"<a b=\"before {text} after\"/>")];
        Assert.Contains(masked, expected);
    }

    [Theory]
    [InlineData("DELETE https://em01/api/logonSessions/7a-c1?x=1 204", "DELETE https://em01/api/logonSessions/***?x=1 204")]
    [InlineData("<Link Href=\"/api/logonsessions/7a-c1\" />", "<Link Href=\"/api/logonsessions/***\" />")]
    [InlineData("X-RestSvcSessionId: abc==; Path=/api", "X-RestSvcSessionId: ***; Path=/api")]
    [InlineData("{\"x-restsvcsessionid\": \"abc==\"}", "{\"x-restsvcsessionid\": \"***\"}")]
    [InlineData("{\"Href\":\"https:\\/\\/em01\\/api\\/logonSessions\\/7a-c1\"}", "{\"Href\":\"https:\\/\\/em01\\/api\\/logonSessions\\/***\"}")]
    [InlineData("X-RestSvcSessionId=abc==", "X-RestSvcSessionId=***")]
    [InlineData("<SessionId>7a-c1</SessionId>", "<SessionId>***</SessionId>")]
    [InlineData("{\"sessionId\" : \"7a-c1\"}", "{\"sessionId\" : \"***\"}")]
    [InlineData("GET /api/query?type=RestoreSession 200", "GET /api/query?type=RestoreSession 200")]
    [InlineData("GET /api/logonSessions 200", "GET /api/logonSessions 200")]
    public void Logons_of_other_accounts_are_secret_too(string text, string masked)
    {
        Assert.Equal(masked, VeeamEM.Connection.Redactor.WithoutConnection.MaskSecrets(text));
        Assert.Equal(masked == text ? text : Withheld, VeeamEM.Connection.Redactor.WithoutConnection.RedactMessage(text));
    }

    [Theory]
    [InlineData("Authorization: Basic dXNlcjpwYXNz end")]
    [InlineData("proxy 'http://pxuser:Px@S3cret9@127.0.0.1:8080/' failed")]
    public void A_message_with_the_credentials_of_another_account_is_withheld(string text)
    {
        Assert.Equal(Withheld, VeeamEM.Connection.Redactor.WithoutConnection.RedactMessage(text));
        Assert.Equal(text, VeeamEM.Connection.Redactor.WithoutConnection.MaskSecrets(text));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("abcd")]
    [InlineData(@"EXAMPLE\jürgen")]
    public void The_credentials_of_the_account_are_found_for_any_password(string user) => Assert.All(
        Enumerable.Range(32, 224).Where(code => !char.IsControl((char)code)).Select(code => (char)code + "?>~" + new string('x', code % 7)),
        password => Assert.Equal("Basic ***, \"***\"", Of(user).MaskSecrets($"Basic {Header(user, password)}, \"{Header(user, password)}\"")));

    [Theory]
    [InlineData("{0}")]
    [InlineData("scheme=Basic&value={0}&x=1")]
    [InlineData(@"{{""v"":""{{\""h\"":\""{0}\""}}""}}")]
    public void Text_around_secrets_is_unchanged(string text)
    {
        string header = Header("reader", "?>~?>~?>");
        foreach (string written in new[] { header, Uri.EscapeDataString(header), header.Replace("/", @"\/", StringComparison.Ordinal), header.Replace("+", @"\u002B", StringComparison.Ordinal) })
        {
            Assert.Equal(
                text.Replace("{0}", "***", StringComparison.Ordinal),
                Of("reader").MaskSecrets(text.Replace("{0}", written, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("reader", "Basic Backup Job of reader, cmVhZGVy")]
    [InlineData("reader", "Basic authentication is not supported here")]
    [InlineData("reade", "cmVhZGVyOnNlY3JldA==")]
    [InlineData("", "Basic Oslo OnNlY3JldA==")]
    [InlineData("x", "The machine eDocs-x-server in eDocs/eDpEocs was not found.")]
    public void Text_that_resembles_secrets_is_unchanged(string user, string text)
    {
        Assert.Equal(text, Of(user).MaskSecrets(text));
        Assert.Equal(text, Of(user).RedactMessage(text));
    }

    [Fact]
    public void The_id_in_a_token_is_secret_even_if_the_logon_named_none() => Assert.All(
        new[] { s_bytesToken, s_textToken },
        token => Assert.Equal("session *** is bad", Redactor(token).MaskSecrets($"session {Id} is bad")));

    [Theory]
    [InlineData("abc", "abc of the token")]
    [InlineData("", "")]
    public void Strings_too_short_for_a_secret_mask_nothing(string token, string text)
    {
        Assert.Equal(text, Redactor(token).RedactMessage(text));
        Assert.Equal(text, Redactor(token).MaskSecrets(text));
    }

    [Theory]
    [InlineData("Full Backup of the token%41\\u0041&#65;&amp;+")]
    [InlineData("%")]
    [InlineData("%C3")]
    [InlineData("\\")]
    [InlineData("&#x;&#;&x;&")]
    [InlineData("\\u00")]
    public void Other_text_is_returned_as_the_same_string(string text) => Assert.Same(text, Redactor(s_textToken).RedactMessage(text));

    [Fact]
    public void Former_tokens_are_still_secret()
    {
        string[] tokens = [.. Enumerable.Range(1, 10).Select(i => $"token-number-{i:D2}")];

        Assert.Equal("*** ***", Redactor(tokens).MaskSecrets($"{tokens[0]} {tokens[9]}"));
    }

    [Fact]
    public void Proxy_credentials_are_masked_bare_and_encoded()
    {
        using LogonCredential credential = TestClient.Credential("reader", "secret");
        var redactor = new Redactor(credential, new NetworkCredential("px", "PxS3cret9", "DOM"));
        string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes("DOM\\px:PxS3cret9"));

        Assert.Equal(Withheld, redactor.RedactMessage("proxy: px:PxS3cret9 may not"));
        Assert.Equal(Withheld, redactor.RedactMessage($"proxy: {pair} may not"));
        Assert.Equal("proxy: PxS3cret9 with *** may not", redactor.MaskSecrets($"proxy: PxS3cret9 with {pair} may not"));
    }

    [Fact]
    public void A_discarded_password_is_no_longer_searched_for()
    {
        LogonCredential credential = TestClient.Credential("reader", "secret");
        var redactor = new Redactor(credential);
        credential.Dispose();

        Assert.Equal("a secret", redactor.RedactMessage("a secret"));
        Assert.Equal(Withheld, redactor.RedactMessage("a secret, " + Header("reader", "secret")));
    }

    [Fact]
    public void A_long_message_is_searched_before_it_is_cut()
    {
        Assert.Equal("12345…", Redactor(s_textToken).RedactMessage("123456", 5));
        Assert.Equal(Withheld, Redactor(s_textToken).RedactMessage("123456" + s_textToken, 5));
    }

    private static Redactor Of(string user) => new(TestClient.Credential(user, "a password"));

    private static string Header(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password));

    private static Redactor Redactor(params string[] tokens)
    {
        var redactor = new Redactor(TestClient.Credential("EXAMPLE\\reader", Password));
        foreach (string token in tokens)
        {
            using var response = new System.Net.Http.HttpResponseMessage(HttpStatusCode.Created);
            _ = response.Headers.TryAddWithoutValidation("X-RestSvcSessionId", token);
            if (LogonAnswer.Read(response, Stream.Null) is { } logon)
                redactor.Learn(logon);
        }

        return redactor;
    }

    private static IEnumerable<string> Written(params string[] secrets) => secrets
        .SelectMany(secret => new[]
        {
            secret,
            secret.TrimEnd('='),
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            WebUtility.HtmlEncode(secret),
            secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal),
            System.Text.Json.JsonEncodedText.Encode(secret).ToString(),
        })
        .Distinct(StringComparer.Ordinal);
}
