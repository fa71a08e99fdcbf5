using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

/// <summary>Whole results: what is asked of the server, and what comes of it.</summary>
public sealed class PagedReadTests
{
    [Fact]
    public void One_page_is_one_request()
    {
        using var client = new TestClient(new PageServer(3).Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(3, 1), names);
        Assert.Equal([PageServer.Path(1000, 1)], client.Handler.Sent);
        Assert.Equal("application/xml", client.Handler.Requests[0].Header("Accept"));
        Assert.Equal(["1/1 3"], client.Observer.Pages);
        Assert.Equal(["em01: page 1 of 1, 3 rows."], client.Observer.VerboseLines);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(20, 2)]
    [InlineData(95, 10)]
    public void Every_page_is_asked_for_once_and_in_order(int rows, int pages)
    {
        using var client = new TestClient(new PageServer(rows).Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(rows, 1), names);
        Assert.Equal(Enumerable.Range(1, pages).Select(page => PageServer.Path(10, page)), client.Handler.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<PagingInfo PageNum=\"1\" PageSize=\"1000\" PagesCount=\"0\"/>")]
    [InlineData("<PagingInfo PageNum=\"1\" PageSize=\"1000\" PagesCount=\"1\"/>")]
    public void Nothing_found_is_an_empty_result(string paging)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(Documents.QueryResult(string.Empty, paging))));

        Assert.Empty(client.Read(TestClient.All));
        Assert.Single(client.Handler.Sent);
    }

    [Theory]
    [InlineData(25, 4)]
    [InlineData(20, 3)]
    [InlineData(9, 2)]
    [InlineData(0, 1)]
    public void Without_page_info_pages_are_read_until_one_brings_nothing(int rows, int requests)
    {
        using var client = new TestClient(new PageServer(rows) { PagingInfo = (_, _, _) => string.Empty }.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(rows, 1), names);
        Assert.Equal(Enumerable.Range(1, requests).Select(page => PageServer.Path(10, page)), client.Handler.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PagesCount=\"\"")]
    [InlineData("PagesCount=\"0\"")]
    [InlineData("PagesCount=\"-3\"")]
    [InlineData("PagesCount=\"3x\"")]
    [InlineData("PagesCount=\"99999999999\"")]
    public void A_number_of_pages_that_is_none_does_not_end_the_read(string count)
    {
        var server = new PageServer(25) { PagingInfo = (page, size, _) => $"<PagingInfo PageNum=\"{Documents.Text(page)}\" PageSize=\"{Documents.Text(size)}\" {count}/>" };
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(25, 1), names);
    }

    [Fact]
    public void Without_page_info_a_page_that_repeats_the_one_before_ends_the_read()
    {
        var server = new PageServer(10) { PagingInfo = (_, _, _) => string.Empty };
        server.Instead[2] = () => Answer.Xml(Documents.QueryResult(Documents.Sessions(Enumerable.Range(1, 10).Reverse())));
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(10, 1), names);
        Assert.Equal(2, client.Handler.Sent.Count);
    }

    [Fact]
    public void Without_page_info_a_clamped_page_size_loses_nothing()
    {
        using var client = new TestClient(new PageServer(25) { MaxPageSize = 10, PagingInfo = (_, _, _) => string.Empty }.Handler());

        Assert.Equal(PageServer.Names(25, 1), client.Read(TestClient.All).Select(session => session.VmName));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public void Without_page_info_a_page_that_does_not_exist_is_the_end(int status)
    {
        var server = new PageServer(20) { PagingInfo = (_, _, _) => string.Empty };
        server.Instead[3] = () => Answer.Error(status, "There is no such page");
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(20, 1), names);
    }

    [Fact]
    public void Next_is_followed_by_number_where_the_count_is_missing()
    {
        var server = new PageServer(25) { PagingInfo = (page, size, pages) => Documents.Paging(page, size, null, page < pages) };
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(25, 1), names);
        Assert.Equal([PageServer.Path(10, 1), PageServer.Path(10, 2), PageServer.Path(10, 3)], client.Handler.Sent);
        Assert.All(client.Handler.Requests, request => Assert.Equal("em01:9398", request.Host));
        Assert.Equal("em01: page 1 of an unknown number, 10 rows.", client.Observer.VerboseLines[0]);
    }

    [Fact]
    public void The_count_is_followed_where_Next_is_missing()
    {
        var server = new PageServer(25) { PagingInfo = (page, size, pages) => Documents.Paging(page, size, pages, next: false) };
        using var client = new TestClient(server.Handler());

        Assert.Equal(PageServer.Names(25, 1), client.Read(TestClient.All.WithPageSize(10)).Select(session => session.VmName));
    }

    [Fact]
    public void A_server_that_clamps_the_page_size_is_believed()
    {
        using var client = new TestClient(new PageServer(25) { MaxPageSize = 10 }.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All);

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(25, 1), names);
        Assert.Equal([PageServer.Path(1000, 1), PageServer.Path(1000, 2), PageServer.Path(1000, 3)], client.Handler.Sent);
    }

    [Fact]
    public void Rows_that_shift_to_the_next_page_are_emitted_once()
    {
        // A session starts before page 2 is read: everything moves down by one.
        var server = new PageServer(25) { Rows = (page, rows) => page == 1 ? rows : [rows.First() + 1, .. page == 2 ? rows.SkipLast(1) : rows] };
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(25, 1), names);
    }

    [Fact]
    public void Pages_that_are_added_while_reading_are_read()
    {
        var server = new PageServer(30) { PagingInfo = (page, size, _) => Documents.Paging(page, size, page == 1 ? 2 : 3, page < 3) };
        using var client = new TestClient(server.Handler());

        (List<string?> names, VemException? failure) = client.ReadAll(TestClient.All.WithPageSize(10));

        Assert.Null(failure);
        Assert.Equal(PageServer.Names(30, 1), names);
        Assert.Equal(["1/2 10", "2/3 20", "3/3 30"], client.Observer.Pages);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(5, 1, 5)]
    [InlineData(10, 1, 10)]
    [InlineData(11, 2, 10)]
    [InlineData(20, 2, 10)]
    public void No_more_is_asked_for_than_is_wanted(int limit, int requests, int pageSize)
    {
        using var client = new TestClient(new PageServer(95).Handler());

        List<string?> names = [.. client.Read(TestClient.All.WithPageSize(10).WithLimit(limit)).Select(session => session.VmName)];

        Assert.Equal(PageServer.Names(95, 96 - limit), names);
        Assert.Equal(Enumerable.Range(1, requests).Select(page => PageServer.Path(pageSize, page)), client.Handler.Sent);
    }

    [Fact]
    public void A_consumer_that_stops_after_a_row_costs_one_request()
    {
        using var client = new TestClient(new PageServer(95).Handler());

        Assert.Equal("vm-95", client.Read(TestClient.All.WithPageSize(10)).First().VmName);

        Assert.Equal([PageServer.Path(10, 1)], client.Handler.Sent);
    }

    [Fact]
    public void A_row_that_does_not_pass_is_not_emitted_although_the_server_sent_it()
    {
        string rows = Documents.Session(1, result: "Failed") + Documents.Session(2, result: "Success") + Documents.Session(3, result: "failed");
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml(Documents.QueryResult(rows, Documents.Paging(1, 1000, 1, next: false)))));

        Assert.Equal(["vm-1", "vm-3"], client.Read(Queries.Filtered("Result==Failed")).Select(session => session.VmName));
    }

    [Fact]
    public void A_limit_counts_what_survives_the_criteria_of_this_side()
    {
        using var client = new TestClient(new PageServer(100).Handler());

        IEnumerable<RestoreSession> rows = client.Read(Queries.WhereName(name => name.EndsWith('5')).WithPageSize(10).WithLimit(3));

        Assert.Equal(["vm-95", "vm-85", "vm-75"], rows.Select(session => session.VmName));
    }

    [Fact]
    public void A_malformed_value_is_warned_of_once_over_all_pages()
    {
        string Row(int number) => Documents.Session(number).Replace("<Progress>100", "<Progress>all", System.StringComparison.Ordinal);
        HttpResponseMessage Page(int page) => Answer.Xml(Documents.QueryResult(Row(page), Documents.Paging(page, 1, 3, page < 3)));
        using var client = new TestClient(StubHandler.InOrder(() => Page(1), () => Page(2), () => Page(3)));

        Assert.All(client.Read(TestClient.All), session => Assert.Null(session.Progress));
        Assert.Single(client.Observer.Warnings);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public void A_refused_filter_is_the_users(HttpStatusCode status)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error((int)status, "Unknown property")));

        (_, VemException? failure) = client.ReadAll(Queries.Filtered("Name==a").WithUserFilter("Name==a"));

        Assert.Equal("VemFilterInvalid", failure?.ErrorId);
        Assert.Equal((int)status, failure?.StatusCode);
        Assert.Contains("em01 refused the filter Name==a: \"Unknown property\"", failure?.Message, System.StringComparison.Ordinal);
    }
}
