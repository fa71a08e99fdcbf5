using System;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VeeamEM.Tests.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Fuzz;

/// <summary>A server that repeats a secret anywhere in an error: neither the whole of it nor the beginning of it is shown.</summary>
public sealed class EchoTests
{
    private const int Telling = 6;

    [Fact]
    public void No_part_of_a_secret_is_shown_wherever_it_stands() => Prop.ForAll(
        (from before in Gen.Choose(0, 600)
         from words in AnyName.Arbitrary.Generator
         from token in Gen.Elements(true, false)
         select (Before: new string('.', before), Words: words, Token: token)).ToArbitrary(),
        echo =>
        {
            string secret = echo.Token ? Token : Documents.LogonId(1);
            using var handler = new StubHandler(_ => Answer.Xml(Documents.Error($"{echo.Before}{echo.Words} {secret} {echo.Words}", 500), System.Net.HttpStatusCode.InternalServerError));
            using var client = new TestClient(handler, logonToken: Token);
            VemException? failure = client.ReadAll(TestClient.All).Failure;
            return failure is not null && !failure.ToString().Contains(secret[..Telling], StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static string Token => Convert.ToBase64String(Encoding.UTF8.GetBytes(Documents.LogonId(1)));
}
