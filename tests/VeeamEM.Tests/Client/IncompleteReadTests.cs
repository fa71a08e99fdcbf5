using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>A read that is not whole keeps what came, and says that the rest is missing.</summary>
public sealed class IncompleteReadTests
{
    [Fact]
    public void A_page_number_that_the_server_ignores()
    {
        var server = new PageServer(30) { PagingInfo = (_, size, pages) => Documents.Paging(1, size, pages, next: true) };
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(PageServer.Names(30, 11), names);
        Assert.Equal("the server sent page 1 where page 2 was asked for", reason);
    }

    [Fact]
    public void An_empty_page_in_the_middle()
    {
        var server = new PageServer(50) { Rows = (page, rows) => page == 3 ? [] : rows };
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(PageServer.Names(50, 31), names);
        Assert.Equal("page 3 of 5 is empty", reason);
    }

    [Fact]
    public void A_first_page_that_is_empty_although_more_are_announced()
    {
        var server = new PageServer(50) { Rows = (_, _) => [] };
        (List<string?> names, string reason) = Read(server);

        Assert.Empty(names);
        Assert.Equal("page 1 of 5 is empty", reason);
    }

    [Fact]
    public void Fewer_pages_than_announced()
    {
        var server = new PageServer(50) { PagingInfo = (page, size, _) => Documents.Paging(page, size, page < 3 ? 5 : 3, page < 3) };
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(PageServer.Names(50, 21), names);
        Assert.Equal("the server announced 5 pages and ended at page 3", reason);
    }

    [Fact]
    public void Page_info_that_stops_in_the_middle()
    {
        var server = new PageServer(50) { PagingInfo = (page, size, pages) => page < 2 ? Documents.Paging(page, size, pages, next: true) : "<PagingInfo/>" };
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(PageServer.Names(50, 31), names);
        Assert.Equal("the server announced 5 pages and ended at page 2", reason);
    }

    [Fact]
    public void Page_info_that_is_gone_in_the_middle_and_a_page_that_is_refused()
    {
        var server = new PageServer(50) { PagingInfo = (page, size, pages) => page < 2 ? Documents.Paging(page, size, pages, next: true) : string.Empty };
        server.Instead[3] = () => Answer.Error(404, "There is no such page");
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(PageServer.Names(50, 31), names);
        Assert.Contains("\"There is no such page\"", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_only_repeats()
    {
        var server = new PageServer(90) { Rows = (page, rows) => page == 3 ? Enumerable.Range(71, 10).Reverse() : rows };
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(PageServer.Names(90, 71), names);
        Assert.Equal("page 3 only repeats earlier rows", reason);
    }

    [Fact]
    public void A_page_that_only_repeats_where_no_more_than_the_page_after_it_is_wanted()
    {
        var server = new PageServer(90) { Rows = (page, rows) => page == 2 ? Enumerable.Range(81, 10).Reverse() : rows };
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10).WithLimit(15));

        Assert.Equal(PageServer.Names(90, 81), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
    }

    [Fact]
    public void Short_pages_that_hide_rows()
    {
        var server = new PageServer(50) { Rows = (page, rows) => page is 2 or 3 ? rows.Take(4) : rows };
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(38, names.Count);
        Assert.Equal("the server announced at least 41 rows and sent 38 different ones", reason);
    }

    [Fact]
    public void A_last_page_that_is_empty()
    {
        var server = new PageServer(50) { Rows = (page, rows) => page == 5 ? [] : rows };
        (List<string?> names, string reason) = Read(server);

        Assert.Equal(PageServer.Names(50, 11), names);
        Assert.Equal("page 5 of 5 is empty", reason);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(404)]
    public void A_failure_on_a_later_page_keeps_its_cause(int status)
    {
        var server = new PageServer(50);
        server.Instead[3] = () => Answer.Error(status, "Bad day");
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Equal(PageServer.Names(50, 31), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains("after 20 objects, em01 ", failure?.Message, StringComparison.Ordinal);
        Assert.Contains("\"Bad day\"", failure?.Message, StringComparison.Ordinal);
        var cause = Assert.IsType<VemException>(failure?.InnerException);
        Assert.Equal(status == 403 ? "VemAccessDenied" : "VemServerError", cause.ErrorId);
        Assert.Equal(status, cause.StatusCode);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public void A_gateway_that_refuses_a_page_of_which_nobody_knows_whether_it_is_there(int status)
    {
        var server = new PageServer(50) { PagingInfo = (_, _, _) => string.Empty };
        server.Instead[2] = () => Answer.Text((System.Net.HttpStatusCode)status, "<html><body>Bad day</body></html>");
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Equal(PageServer.Names(50, 41), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal(status, Assert.IsType<VemException>(failure?.InnerException).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<PagingInfo PageNum=\"1\" PageSize=\"10\" PagesCount=\"0\"/>")]
    public void Rows_without_ids_on_pages_without_a_number(string paging)
    {
        using var client = new TestClient(new StubHandler(_ => Answer.Xml(Documents.QueryResult("<RestoreSession VmDisplayName=\"x\"/>", paging))));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal(["x"], names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Contains("neither a number of pages nor the ids of rows", failure?.Message, StringComparison.Ordinal);
        Assert.Single(client.Handler.Sent);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    [InlineData(500)]
    public void A_page_that_Next_announced_and_that_does_not_come(int status)
    {
        var server = new PageServer(50) { PagingInfo = (page, size, pages) => Documents.Paging(page, size, null, page < pages) };
        server.Instead[3] = () => Answer.Error(status, "There is no such page");
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Equal(PageServer.Names(50, 31), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal(status, Assert.IsType<VemException>(failure?.InnerException).StatusCode);
    }

    [Fact]
    public void A_server_that_fails_where_nobody_knows_whether_there_is_more()
    {
        var server = new PageServer(20) { PagingInfo = (_, _, _) => string.Empty };
        server.Instead[3] = () => Answer.Error(500, "Bad day");
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Equal(PageServer.Names(20, 1), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
    }

    [Fact]
    public void A_page_cut_off_keeps_the_rows_before_the_cut()
    {
        var server = new PageServer(20);
        server.Instead[2] = () => Answer.Xml(Documents.QueryResult(Documents.Sessions([10, 9]) + "<RestoreSession Name=\""));
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Equal(PageServer.Names(20, 9), names);
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.Equal("VemResponseInvalid", Assert.IsType<VemException>(failure?.InnerException).ErrorId);
    }

    [Theory]
    [InlineData(500, "VemServerError")]
    [InlineData(400, "VemServerError")]
    [InlineData(401, "VemSessionExpired")]
    [InlineData(302, "VemServerError")]
    public void A_failure_before_the_first_row_has_its_own_id(int status, string errorId)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "Bad day")));

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Empty(names);
        Assert.Equal(errorId, failure?.ErrorId);
        Assert.Equal(status, failure?.StatusCode);
        Assert.Contains("\"Bad day\"", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("{\"Entities\":null}")]
    [InlineData("")]
    [InlineData("<EntityReferences/>")]
    [InlineData("<!DOCTYPE QueryResult><QueryResult/>")]
    public void Another_document_is_no_empty_result(string document)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(document)));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal("VemResponseInvalid", failure?.ErrorId);
        Assert.StartsWith("The answer of em01 to /api/query cannot be read: ", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_connection_is_unreachable()
    {
        using var client = new TestClient(new StubHandler(_ => throw new HttpRequestException("The connection was reset")));

        (_, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Equal("VemServerUnreachable", failure?.ErrorId);
        Assert.Equal("em01 cannot be reached: The connection was reset.", failure?.Message);
    }

    private static (List<string?> Names, string Reason) Read(PageServer server)
    {
        using var client = new TestClient(server.Handler());
        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));
        Assert.Equal("VemResultIncomplete", failure?.ErrorId);
        Assert.NotNull(failure!.RecommendedAction);
        string start = $"The result from em01 is not complete: after {names.Count} objects, ";
        const string End = ". The objects already emitted are right, but others are missing.";
        Assert.StartsWith(start, failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(End, failure.Message, StringComparison.Ordinal);
        return (names, failure.Message[start.Length..^End.Length]);
    }
}
