using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using VeeamEM.Query;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Reading;

/// <summary>The alternative for accounts that may not use the query service.</summary>
public sealed class CollectionReadTests
{
    private const string Collection = "GET /api/restoreSessions?format=Entity";

    private static readonly string s_rows = Documents.Session(2, result: "Failed") + Documents.Session(5) + Documents.Session(1, result: "Failed")
        + Documents.Session(4, result: "Failed") + Documents.Session(2, result: "Failed") + Documents.Session(3);

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public void Sorted_rows_are_followed_by_an_error_that_older_ones_are_missing(int status)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "Access denied"), () => Answer.Xml(Documents.Collection(s_rows))));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal(MovingServer.Names(5, 1), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains("this account may not use the query service, and only sessions created in the last 30 days are returned", failure?.Message, StringComparison.Ordinal);
        Assert.Equal([MovingServer.Path(), Collection], client.Handler.Sent);
        Assert.Empty(client.Observer.Warnings);
    }

    [Theory]
    [InlineData(30 * 24 * 60, true)]
    [InlineData((30 * 24 * 60) + 5, true)]
    [InlineData((30 * 24 * 60) + 6, false)]
    public void A_query_within_the_30_days_of_the_server_is_complete(int minutesAgo, bool isWhole)
    {
        var now = new DateTime(2026, 3, 20, 12, 0, 0, DateTimeKind.Utc);
        HttpResponseMessage answer = Answer.Xml(Documents.Collection(s_rows));
        answer.Headers.Date = new DateTimeOffset(now);
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => answer));

        (List<string?> names, VemException? failure) = client.ReadAll(Queries.Filtered($"CreationTime>=\"{UtcDate.Write(now.AddMinutes(-minutesAgo))}\""));

        Assert.Equal(MovingServer.Names(5, 1), names);
        Assert.Equal(isWhole ? null : "VemResultIncomplete", failure?.ErrorId);
    }

    [Theory]
    [InlineData(5, true, true)]
    [InlineData(6, true, false)]
    [InlineData(2, false, false)]
    public void The_newest_rows_are_complete_if_the_30_days_suffice(int limit, bool newestFirst, bool isWhole)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml(Documents.Collection(s_rows))));

        (_, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy("CreationTime", newestFirst).WithLimit(limit));

        Assert.Equal(isWhole ? null : "VemResultIncomplete", failure?.ErrorId);
    }

    [Fact]
    public void Filter_order_and_limit_are_applied_by_the_client()
    {
        EntityQuery<RestoreSession> query = Queries.Filtered("Result==Failed").OrderedBy("VmDisplayName", descending: false).WithLimit(2);
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml(Documents.Collection(s_rows))));

        Assert.Equal(["vm-1", "vm-2"], client.ReadAll(query).Names);
        Assert.Equal(Collection, client.Handler.Sent[1]);
    }

    [Fact]
    public void An_empty_collection_is_incomplete_too()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml("<RestoreSessions/>")));

        Assert.Equal("VemResultIncomplete", client.ReadAll(TestClient.All).Failure?.ErrorId);
    }

    [Theory]
    [InlineData(403, "VemAccessDenied", "/api/restoreSessions?format=Entity")]
    [InlineData(401, "VemSessionExpired", "expired")]
    [InlineData(404, "VemServerError", "/api/restoreSessions?format=Entity")]
    [InlineData(500, "VemServerError", "/api/restoreSessions?format=Entity")]
    public void A_collection_that_is_denied_too_is_an_error_without_a_warning(int status, string errorId, string text)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Error(status, "No")));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal(errorId, failure?.ErrorId);
        Assert.Equal(status, failure?.StatusCode);
        Assert.Contains(text, failure?.Message, System.StringComparison.Ordinal);
        Assert.Empty(client.Observer.Warnings);
        Assert.Equal(2, client.Handler.Sent.Count);
    }

    [Theory]
    [InlineData("CreationTime")]
    [InlineData("Name")]
    public void A_paged_collection_is_read_to_its_end(string order)
    {
        HttpResponseMessage Page(int page) => Answer.Xml(
            Documents.Collection(Documents.Sessions([page * 2, (page * 2) - 1]) + Documents.Paging(page, 2, 2, page < 2)));
        using var client = new TestClient(new StubHandler(request => request.PathAndQuery.StartsWith("/api/query", StringComparison.Ordinal)
            ? Answer.Status(403)
            : Page(request.PathAndQuery.EndsWith("&page=2", StringComparison.Ordinal) ? 2 : 1)));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy(order, descending: true));

        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal(MovingServer.Names(4, 1), names);
        Assert.Equal([Collection, Collection + "&page=2", Collection, Collection + "&page=2"], client.Handler.Sent.Skip(1));
    }

    [Fact]
    public void A_truncated_collection_is_an_error()
    {
        string cut = Documents.Collection(s_rows)[..^30];
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml(cut)));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Empty(names);
        Assert.Equal("VemResponseInvalid", failure?.ErrorId);
    }

    [Fact]
    public void An_unreadable_query_result_is_reported_with_its_path()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml("<html>")));

        AssertUnreadable(client.ReadAll(TestClient.All).Failure, "/api/query");
    }

    [Fact]
    public void An_unreadable_collection_is_reported_with_its_own_path()
    {
        using var instead = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml("<html>")));

        AssertUnreadable(instead.ReadAll(TestClient.All).Failure, "/api/restoreSessions");
    }

    private static void AssertUnreadable(VemException? failure, string path)
    {
        Assert.Equal("VemResponseInvalid", failure?.ErrorId);
        Assert.StartsWith($"The response from em01 to {path} cannot be read: ", failure?.Message, System.StringComparison.Ordinal);
    }
}
