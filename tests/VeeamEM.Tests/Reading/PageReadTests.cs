using System.Collections.Generic;
using VeeamEM.Reading;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Reading;

/// <summary>Reading by page number: two passes with the same rows, or one complete response, checked against the announced numbers.</summary>
public sealed class PageReadTests
{
    [Fact]
    public void A_single_complete_response_needs_no_second_pass() => AssertRead(3, [1], 3, new MovingServer(3));

    [Fact]
    public void Several_pages_are_read_in_two_passes() => AssertRead(25, [1, 2, 3, 1, 2, 3], 10, new MovingServer(25));

    [Fact]
    public void Rows_removed_between_two_pages_cost_another_pass()
    {
        var server = new MovingServer(25);
        server.BeforeRequest = request =>
        {
            if (request == 2)
                _ = server.Rows.Remove(3);
        };

        AssertRead(24, [1, 2, 3, 1, 2, 3, 1, 2, 3], 10, server);
    }

    [Fact]
    public void Without_page_info_a_page_without_new_rows_is_the_last() =>
        AssertRead(20, [1, 2, 3, 1, 2, 3], 10, new MovingServer(20) { HasPagingInfo = false });

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public void Without_page_info_a_rejected_page_is_beyond_the_last(int status)
    {
        var server = new MovingServer(20) { HasPagingInfo = false };
        server.Instead[3] = server.Instead[6] = () => Answer.Error(status, "There is no such page");

        AssertRead(20, [1, 2, 3, 1, 2, 3], 10, server);
    }

    [Fact]
    public void An_error_from_a_gateway_does_not_mark_the_last_page()
    {
        var server = new MovingServer(20) { HasPagingInfo = false };
        server.Instead[3] = () => Answer.Text(System.Net.HttpStatusCode.NotFound, "<html><body>Bad day</body></html>");

        Assert.Equal(404, Assert.IsType<VemException>(Fails(server).InnerException).StatusCode);
    }

    [Fact]
    public void A_page_number_that_the_server_ignores_makes_the_read_incomplete() => Assert.Equal(
        "the server sent page 1 when page 2 was requested",
        Fails(new MovingServer(30) { PagingInfo = (_, size, pages) => Documents.Paging(1, size, pages, next: true) }).Message);

    [Fact]
    public void An_empty_page_in_the_middle_makes_the_read_incomplete()
    {
        var server = new MovingServer(30);
        server.Instead[2] = () => Answer.Xml(Documents.QueryResult(string.Empty, Documents.Paging(2, 10, 3, next: true)));

        Assert.Equal("page 2 is empty, although the server announced it", Fails(server).Message);
    }

    [Fact]
    public void Fewer_pages_than_announced_make_the_read_incomplete() => Assert.Equal(
        "the server announced 5 pages but ended at page 3",
        Fails(new MovingServer(30) { PagingInfo = (page, size, pages) => Documents.Paging(page, size, page == 1 ? 5 : 3, page < 3) }).Message);

    [Fact]
    public void Fewer_rows_than_announced_make_the_read_incomplete()
    {
        var server = new MovingServer(25);
        server.Instead[2] = server.Instead[5] = () => Answer.Xml(Documents.QueryResult(Documents.Sessions([11]), Documents.Paging(2, 10, 3, next: true)));

        Assert.Equal("the server announced at least 21 rows but sent only 16 distinct rows", Fails(server).Message);
    }

    [Fact]
    public void Rows_without_IDs_on_pages_without_a_number_make_the_read_incomplete()
    {
        var server = new MovingServer(1);
        server.Instead[1] = () => Answer.Xml(Documents.QueryResult("<RestoreSession VmDisplayName=\"x\"/>"));

        Assert.Equal("neither a number of pages nor row IDs show whether there are more rows", Fails(server).Message);
    }

    private static void AssertRead(int rows, int[] asked, int pageSize, MovingServer server)
    {
        using var client = new TestClient(server.Handler());
        var pages = new List<int>();
        Assert.Equal(rows, Reader(client, pageSize, pages).Rows().Count);
        Assert.Equal(asked, pages);
    }

    private static IncompleteRead Fails(MovingServer server, int pageSize = 10)
    {
        using var client = new TestClient(server.Handler());
        return Assert.Throws<IncompleteRead>(() => Reader(client, pageSize, []).Rows());
    }

    private static PageRead<RestoreSession> Reader(TestClient client, int pageSize, List<int> pages)
    {
        var source = new PageSource<RestoreSession>(client.Client, RestoreSession.Type, null, client.Context());
        return new PageRead<RestoreSession>(source.Ask, RestoreSession.Type, Path, isPaged: true);

        string Path(int page)
        {
            pages.Add(page);
            return TestClient.All.WithPageSize(pageSize).PathOfPage(null, null, "UID", page);
        }
    }
}
