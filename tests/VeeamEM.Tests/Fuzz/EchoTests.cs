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

/// <summary>A server that repeats a secret anywhere: neither the whole of it nor the beginning of it is shown.</summary>
public sealed class EchoTests
{
    private const int Telling = 6;

    private static readonly string[] s_secrets =
        [Token, Documents.LogonId(1), Documents.LogonId(1).ToUpperInvariant(), Documents.LogonId(1).Replace("-", "", StringComparison.Ordinal), Convert.ToBase64String("reader:secret"u8), "secret"];

    private static readonly Func<string, string>[] s_writings =
        [text => text, Uri.EscapeDataString, text => text.TrimEnd('='), text => text.Replace("=", "\\u003D", StringComparison.Ordinal), WebUtility.HtmlEncode];

    [Fact]
    public void No_part_of_a_secret_is_shown_wherever_it_stands() => Prop.ForAll(
        (from before in Gen.Choose(0, 600)
         from words in AnyName.Arbitrary.Generator
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
    public void No_secret_is_shown_in_a_row_or_in_a_warning_of_a_row() => Prop.ForAll(
        (from before in Gen.Choose(0, 40) from secret in Gen.Elements(s_secrets[..5]) select (Before: new string('.', before), Secret: secret)).ToArbitrary(),
        echo =>
        {
            string text = SecurityElement.Escape($"{echo.Before} {echo.Secret}");
            string row = $"<RestoreSession Name=\"{text}\" VmDisplayName=\"{text}\" UID=\"urn:veeam:RestoreSession:{Documents.Id(5)}\" Href=\"https://em01/{text}/{Documents.Id(5)}\"><JobUid>{text}</JobUid><JobName>{text}</JobName>"
                + $"<JobType>{text}</JobType><State>{text}</State><Progress>{text}</Progress><FailureMessage>{text}</FailureMessage><RestoredObjRef>{text}</RestoredObjRef></RestoreSession>";
            using var handler = new StubHandler(_ => Answer.Xml(Documents.QueryResult(row)));
            using var client = new TestClient(handler, logonToken: Token);
            RestoreSession session = client.Read(TestClient.All).Single();
            string shown = string.Join("|", typeof(RestoreSession).GetProperties().Select(property => property.GetValue(session)).Concat(client.Observer.Warnings));
            return client.Observer.Warnings.Count == 1 && shown.Contains("***", StringComparison.Ordinal) && !shown.Contains(echo.Secret[..Telling], StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string Token => Convert.ToBase64String(Encoding.UTF8.GetBytes(Documents.LogonId(1)));
}
