using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>A body that never ends or stalls fails the read but not the connection.</summary>
public sealed class BodyLimitTests
{
    [Fact]
    public void A_body_that_stalls_is_a_timeout()
    {
        using var body = new HangingStream("<QueryResult><Entities>");
        using var client = new TestClient(
            StubHandler.InOrder(() => Answer.Body(body)),
            options => options.OperationTimeout = TimeSpan.FromMilliseconds(20));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal("VemTimeout", failure?.ErrorId);
        Assert.Equal("em01 timed out after 0 seconds while reading the response.", failure?.Message);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public void A_body_that_stalls_after_some_rows_is_an_incomplete_result()
    {
        using var body = new HangingStream(Documents.QueryResult(Documents.Sessions([3, 2, 1]))[..^40]);
        using var client = new TestClient(
            StubHandler.InOrder(() => Answer.Body(body)),
            options => options.OperationTimeout = TimeSpan.FromMilliseconds(20));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal(MovingServer.Names(3, 1), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal("VemTimeout", Assert.IsType<VemException>(failure?.InnerException).ErrorId);
    }

    [Fact]
    public void A_body_over_the_limit_is_refused()
    {
        string document = Documents.QueryResult(Documents.Sessions(Enumerable.Range(1, 1000)));
        using var client = new TestClient(
            StubHandler.InOrder(() => Answer.Xml(document)),
            options => options.MaximumResponseBytes = 100_000);

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.InRange(names.Count, 1, 999);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal("VemResponseInvalid", Assert.IsType<VemException>(failure?.InnerException).ErrorId);
        Assert.Contains("it is longer than 100000 bytes", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_as_long_as_the_limit_is_read()
    {
        string document = Documents.QueryResult(Documents.Sessions([2, 1]), Documents.Paging(1, 1000, 1, next: false));
        using var client = new TestClient(
            StubHandler.InOrder(() => Answer.Xml(document)),
            options => options.MaximumResponseBytes = document.Length);

        Assert.Equal(["vm-2", "vm-1"], client.Read(TestClient.All).Select(session => session.VmName));
    }

    [Fact]
    public void An_error_with_a_hanging_body_still_shows_the_status()
    {
        using var body = new HangingStream("<Error Message=");
        using var client = new TestClient(
            StubHandler.InOrder(() =>
            {
                System.Net.Http.HttpResponseMessage response = Answer.Body(body);
                response.StatusCode = System.Net.HttpStatusCode.BadGateway;
                return response;
            }),
            options => options.OperationTimeout = TimeSpan.FromMilliseconds(20));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal("VemServerError", failure?.ErrorId);
        Assert.Equal(502, failure?.StatusCode);
    }
}
