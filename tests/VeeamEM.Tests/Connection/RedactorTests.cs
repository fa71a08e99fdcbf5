using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using VeeamEM.Connection;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Connection;

/// <summary>A secret in any way of writing it that a server, a proxy or a serializer may choose.</summary>
public sealed class RedactorTests
{
    private const string Id = "fbefbefb-efbe-fbef-befb-efbefbefbefb";
    private const string Password = "pä&ss/w+ör d\U0001F600\"%41";

    // Of the bytes of that id, Base64 is nothing but + and /.
    private static readonly string s_bytesToken = Convert.ToBase64String(new Guid(Id).ToByteArray());
    private static readonly string s_textToken = Convert.ToBase64String(Encoding.UTF8.GetBytes(Id));
    private static readonly string s_pair = Convert.ToBase64String(Encoding.UTF8.GetBytes("EXAMPLE\\reader:" + Password));

    public static TheoryData<string> Secrets => [.. Written(s_bytesToken, s_textToken, s_pair, Password, Id, Id.ToUpperInvariant(), new Guid(Id).ToString("N"), new Guid(Id).ToString("B"))];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Nothing_is_left_of_a_secret_in_a_message(string secret)
    {
        string masked = Redactor(s_bytesToken, s_textToken).Redact($"before {secret} after");

        Assert.Contains(masked, (string[])["before *** after", "before {***} after", "before %7B***%7D after", "before ***= after", "before ***== after"]);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Nor_is_it_in_data_unless_it_is_the_bare_password(string secret)
    {
        bool isPassword = Written(Password).Contains(secret);

        Assert.Equal(isPassword, Redactor(s_bytesToken, s_textToken).RedactData($"<a b=\"{secret}\"/>").Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void The_id_in_a_token_is_known_where_the_logon_told_no_id() => Assert.All(
        new[] { s_bytesToken, s_textToken },
        token => Assert.Equal("session *** is bad", Redactor(token).Redact($"session {Id} is bad")));

    [Theory]
    [InlineData("abc", "abc of the token")]
    [InlineData("", "")]
    public void What_is_too_short_for_a_secret_masks_no_words(string token, string text) => Assert.Equal(text, Redactor(token).Redact(text));

    [Theory]
    [InlineData("Full Backup of the token%41\\u0041&#65;&amp;+")]
    [InlineData("%")]
    [InlineData("%C3")]
    [InlineData("\\")]
    [InlineData("&#x;&#;&x;&")]
    [InlineData("\\u00")]
    public void Other_text_stays_the_very_string_that_it_is(string text) => Assert.Same(text, Redactor(s_textToken).Redact(text));

    [Fact]
    public void Tokens_of_the_past_are_still_secret()
    {
        string[] tokens = [.. Enumerable.Range(1, 10).Select(i => $"token-number-{i:D2}")];

        Assert.Equal("*** ***", Redactor(tokens).Redact($"{tokens[0]} {tokens[9]}"));
    }

    [Fact]
    public void The_account_of_a_proxy_is_masked_bare_and_encoded()
    {
        using LogonCredential credential = TestClient.Credential("reader", "secret");
        var redactor = new Redactor(credential, new NetworkCredential("px", "PxS3cret9", "DOM"));
        string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes("DOM\\px:PxS3cret9"));

        Assert.Equal("proxy: px:*** with *** may not", redactor.Redact($"proxy: px:PxS3cret9 with {pair} may not"));
    }

    [Fact]
    public void A_password_that_is_forgotten_is_no_longer_searched_for()
    {
        LogonCredential credential = TestClient.Credential("reader", "secret");
        var redactor = new Redactor(credential);
        credential.Dispose();

        Assert.Equal("a secret, ***", redactor.Redact("a secret, " + Convert.ToBase64String("reader:secret"u8)));
    }

    [Fact]
    public void A_value_of_a_row_is_copied_only_where_it_holds_a_secret()
    {
        Redactor redactor = Redactor(s_textToken);
        string name = "FLR_[a-virtual-machine-with-a-long-name]@2026-03-04 08:15:30";

        Assert.Same(name, redactor.RedactValue(name));
        Assert.Null(redactor.RedactValue(null));
        Assert.Equal("token ***", redactor.RedactValue("token " + s_textToken));
        Assert.Equal("id ***", redactor.RedactValue("id " + Id));
        Assert.Equal("***", redactor.RedactValue(s_pair));
    }

    private static Redactor Redactor(params string[] tokens)
    {
        var redactor = new Redactor(TestClient.Credential("EXAMPLE\\reader", Password));
        foreach (string token in tokens)
        {
            using var response = new System.Net.Http.HttpResponseMessage(HttpStatusCode.Created);
            _ = response.Headers.TryAddWithoutValidation("X-RestSvcSessionId", token);
            if (Logon.Read(response, Stream.Null) is { } logon)
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
