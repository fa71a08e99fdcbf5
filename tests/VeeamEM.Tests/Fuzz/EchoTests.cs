using System;
using System.Linq;
using System.Net;
using System.Security;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VeeamEM.Tests.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Fuzz;

/// <summary>A secret that the server repeats anywhere is not shown, not even its beginning.</summary>
public sealed class EchoTests
{
    private const int Telling = 6;

    private static readonly string[] s_secrets =
        [Token, Documents.LogonId(1), Documents.LogonId(1).ToUpperInvariant(), Documents.LogonId(1).Replace("-", "", StringComparison.Ordinal), Convert.ToBase64String("reader:secret"u8), "secret"];

    private static readonly Func<string, string>[] s_writings =
        [text => text, Uri.EscapeDataString, text => text.TrimEnd('='), text => text.Replace("=", "\\u003D", StringComparison.Ordinal), WebUtility.HtmlEncode];

    [Fact]
    public void No_part_of_a_secret_is_shown_anywhere() => Prop.ForAll(
        (from before in Gen.Choose(0, 600)
         from words in VmNames.Arbitrary.Generator
         from secret in Gen.Elements(s_secrets)
         from write in Gen.Elements(s_writings)
         select (Before: new string('.', before), Words: words, Secret: secret, Written: write(secret))).ToArbitrary(),
        echo =>
        {
            using var handler = new StubHandler(_ => Answer.Error(500, $"{echo.Before}{echo.Words} {echo.Written} {echo.Words}"));
            using var client = new TestClient(handler, logonToken: Token);
            VemException? failure = client.ReadAll(TestClient.All).Failure;
            return failure is not null && !failure.ToString().Contains(echo.Secret[..Telling], StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_row_with_a_secret_is_unchanged_but_its_warning_is_withheld() => Prop.ForAll(
        (from before in Gen.Choose(0, 40) from secret in Gen.Elements(s_secrets[..5]) select (Before: new string('.', before), Secret: secret)).ToArbitrary(),
        echo =>
        {
            string text = echo.Before + echo.Secret;
            string written = SecurityElement.Escape(text);
            string row = $"<RestoreSession Name=\"{written}\" VmDisplayName=\"{written}\" UID=\"urn:veeam:RestoreSession:{Documents.Id(5)}\"><JobName>{written}</JobName>"
                + $"<State>{written}</State><Progress>{written}</Progress></RestoreSession>";
            using var handler = new StubHandler(_ => Answer.Xml(Documents.QueryResult(row, Documents.Paging(1, 2000, 1, next: false))));
            using var client = new TestClient(handler, logonToken: Token);
            RestoreSession session = client.Read(TestClient.All).Single();
            string warning = client.Observer.Warnings.Single();
            return (session.Name, session.VmName, session.JobName, session.State) == (text, text, text, text)
                && warning.Contains("withheld", StringComparison.Ordinal) && !warning.Contains(echo.Secret[..Telling], StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_short_account_name_alters_no_row()
    {
        string row = $"<RestoreSession Name=\"eDocs-x-server@2026-03-04 08:15:30\" VmDisplayName=\"eDocs-x-server\" UID=\"urn:veeam:RestoreSession:{Documents.Id(5)}\"/>";
        using var handler = new StubHandler(_ => Answer.Xml(Documents.QueryResult(row, Documents.Paging(1, 2000, 1, next: false))));
        using var client = new TestClient(handler, userName: "x");

        Assert.Equal("eDocs-x-server", client.Read(TestClient.All).Single().VmName);
    }

    private static string Token => Convert.ToBase64String(Encoding.UTF8.GetBytes(Documents.LogonId(1)));
}
