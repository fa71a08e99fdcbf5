using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using VeeamEM.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>The way round the query service for accounts that may not use it.</summary>
public sealed class CollectionReadTests
{
    private const string Collection = "GET /api/restoreSessions?format=Entity";

    private static readonly string s_rows = Documents.Session(2, result: "Failed") + Documents.Session(5) + Documents.Session(1, result: "Failed")
        + Documents.Session(4, result: "Failed") + Documents.Session(2, result: "Failed") + Documents.Session(3);

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public void The_same_rows_come_in_the_same_order_with_one_warning(int status)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "Access denied"), () => Answer.Xml(Documents.Collection(s_rows))));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(5, 1), names);
        Assert.Equal([PageServer.Path(1000, 1), Collection], client.Handler.Sent);
        Assert.Equal(
            ["em01: this account may not use the query service, so that only sessions created in the last 30 days are returned."],
            client.Observer.Warnings);
    }

    [Fact]
    public void Filter_order_and_limit_are_applied_here()
    {
        EntityQuery<RestoreSession> query = Queries.Filtered("Result==Failed").OrderedBy("VmDisplayName", descending: false).WithLimit(2);
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml(Documents.Collection(s_rows))));

        Assert.Equal(["vm-1", "vm-2"], client.Read(query).Select(session => session.VmName));
        Assert.Equal(Collection, client.Handler.Sent[1]);
    }

    [Fact]
    public void Without_any_row_the_warning_stays()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml("<RestoreSessions/>")));

        Assert.Empty(client.Read(TestClient.All));
        Assert.Single(client.Observer.Warnings);
    }

    [Theory]
    [InlineData(403, "VemAccessDenied")]
    [InlineData(401, "VemSessionExpired")]
    [InlineData(404, "VemServerError")]
    [InlineData(500, "VemServerError")]
    public void A_collection_that_is_refused_too_is_an_error_without_a_warning(int status, string errorId)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Error(status, "No")));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal(errorId, failure?.ErrorId);
        Assert.Equal(status, failure?.StatusCode);
        Assert.Contains("/api/restoreSessions?format=Entity", status == 401 ? "/api/restoreSessions?format=Entity" : failure?.Message, System.StringComparison.Ordinal);
        Assert.Empty(client.Observer.Warnings);
        Assert.Equal(2, client.Handler.Sent.Count);
    }

    [Theory]
    [InlineData("CreationTime", 1)]
    [InlineData("Name", 2)]
    public void A_collection_that_has_pages_is_read_to_its_end(string order, int refused)
    {
        HttpResponseMessage Page(int page) => Answer.Xml(
            Documents.Collection(Documents.Sessions([page * 2, (page * 2) - 1]) + Documents.Paging(page, 2, 2, page < 2)));
        using var client = new TestClient(new StubHandler(request => request.PathAndQuery.StartsWith("/api/query", StringComparison.Ordinal)
            ? Answer.Status(403)
            : Page(request.PathAndQuery.EndsWith("&page=2", StringComparison.Ordinal) ? 2 : 1)));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.OrderedBy(order, descending: true));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(4, 1), names);
        Assert.Equal([Collection, Collection + "&page=2"], client.Handler.Sent.Skip(refused));
    }

    [Fact]
    public void A_collection_cut_off_is_an_error()
    {
        string cut = Documents.Collection(s_rows)[..^30];
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml(cut)));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Empty(names);
        Assert.Equal("VemResponseInvalid", failure?.ErrorId);
    }

    [Fact]
    public void A_query_that_cannot_be_read_is_named_by_its_path()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml("<html>")));

        AssertUnreadable(client.ReadAll(TestClient.All).Failure, "/api/query");
    }

    [Fact]
    public void A_collection_that_cannot_be_read_is_named_by_its_own_path()
    {
        using var instead = new TestClient(StubHandler.InOrder(() => Answer.Status(403), () => Answer.Xml("<html>")));
        using var references = new TestClient(StubHandler.InOrder(() => Answer.Xml("<html>")));

        AssertUnreadable(instead.ReadAll(TestClient.All).Failure, "/api/restoreSessions");
        AssertUnreadable(
            Assert.Throws<VemException>(() => references.Read(TestClient.All.FromCollection()).ToList()), "/api/restoreSessions");
    }

    private static void AssertUnreadable(VemException? failure, string path)
    {
        Assert.Equal("VemResponseInvalid", failure?.ErrorId);
        Assert.StartsWith($"The answer of em01 to {path} cannot be read: ", failure?.Message, System.StringComparison.Ordinal);
    }
}
