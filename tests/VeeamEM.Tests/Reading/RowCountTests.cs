using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Reading;

public sealed class RowCountTests
{
    private static readonly EntityQuery<RestoreSession> s_query = Queries.Filtered("Result==Failed");

    [Fact]
    public void One_row_per_page_makes_the_page_count_the_row_count()
    {
        (long? count, IReadOnlyList<string> sent) = Count(() => Page(1, Documents.Paging(1, 1, 1234, next: true)));

        Assert.Equal(1234, count);
        Assert.Equal([Path(1)], sent);
    }

    [Fact]
    public void A_server_with_larger_pages_is_asked_for_its_last_page()
    {
        (long? count, IReadOnlyList<string> sent) = Count(
            () => Page(10, Documents.Paging(1, 10, 13, next: true)),
            () => Page(4, Documents.Paging(13, 10, 13, next: false)));

        Assert.Equal(124, count);
        Assert.Equal([Path(1), Path(13)], sent);
    }

    [Theory]
    [InlineData(0, "<PagingInfo PageNum=\"1\" PageSize=\"1\" PagesCount=\"0\"/>")]
    [InlineData(0, "<PagingInfo PageNum=\"1\" PageSize=\"1\" PagesCount=\"1\"/>")]
    [InlineData(0, "<PagingInfo/>")]
    [InlineData(1, "<PagingInfo PageNum=\"1\" PageSize=\"1\" PagesCount=\"1\"/>")]
    public void Small_results_are_counted_from_their_only_page(int rows, string paging)
    {
        (long? count, IReadOnlyList<string> sent) = Count(() => Page(rows, paging));

        Assert.Equal(rows, count);
        Assert.Single(sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<PagingInfo/>")]
    [InlineData("<PagingInfo PagesCount=\"0\"/>")]
    [InlineData("<PagingInfo PagesCount=\"3x\"/>")]
    public void A_server_without_page_counts_gives_no_count(string paging) => Assert.Null(Count(() => Page(7, paging)).Count);

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public void An_account_without_the_query_service_gets_no_count(int status) => Assert.Null(Count(() => Answer.Error(status, "No")).Count);

    [Theory]
    [InlineData(401, "VemSessionExpired")]
    [InlineData(500, "VemServerError")]
    public void A_rejection_is_an_error(int status, string errorId)
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Error(status, "No")));

        Assert.Equal(errorId, Assert.Throws<VemException>(() => QueryRead<RestoreSession>.Count(client.Client, s_query, client.Context())).ErrorId);
    }

    [Fact]
    public void An_unexpected_document_is_an_error()
    {
        using var client = new TestClient(StubHandler.InOrder(() => Answer.Xml("<html/>")));

        Assert.Equal("VemResponseInvalid", Assert.Throws<VemException>(() => QueryRead<RestoreSession>.Count(client.Client, s_query, client.Context())).ErrorId);
    }

    private static HttpResponseMessage Page(int rows, string paging) => Answer.Xml(Documents.References(rows, paging));

    private static string Path(int page) =>
        $"GET /api/query?type=RestoreSession&format=References&filter=Result%3D%3D%22Failed%22&sortDesc=CreationTime&pageSize=1&page={Documents.Text(page)}";

    private static (long? Count, IReadOnlyList<string> Sent) Count(params Func<HttpResponseMessage>[] answers)
    {
        using var client = new TestClient(StubHandler.InOrder(answers));
        long? count = QueryRead<RestoreSession>.Count(client.Client, s_query, client.Context());
        return (count, [.. client.Handler.Sent.Select(line => line)]);
    }
}
