using System.Collections.Generic;
using System.Linq;
using System.Xml;
using VeeamEM.Reading;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Reading;

public sealed class QueryResultReaderTests
{
    [Fact]
    public void Rows_and_paging_are_read_in_one_pass()
    {
        (List<RestoreSession> rows, PagingInfo? paging) = Read(Fixture.Text("QueryResult.Page1Of2.xml"));

        Assert.Equal(["vm-1", "vm-2"], rows.Select(row => row.VmName));
        Assert.Equal(["one", "two"], rows.Select(row => row.Name));
        Assert.NotNull(paging);
        Assert.Equal((1, 2, 2, true), (paging.Page, paging.PageSize, paging.Pages, paging.HasNext));
    }

    [Fact]
    public void The_collection_has_rows_at_its_root()
    {
        (List<RestoreSession> rows, PagingInfo? paging) = Read(Documents.Collection(Documents.Sessions([3, 1])));

        Assert.Equal(["vm-3", "vm-1"], rows.Select(row => row.VmName));
        Assert.Null(paging);
    }

    [Fact]
    public void A_paged_collection_is_recognised()
    {
        (List<RestoreSession> rows, PagingInfo? paging) = Read(
            Documents.Collection(Documents.Sessions([3, 1]) + Documents.Paging(1, 2, 2, next: true)));

        Assert.Equal(["vm-3", "vm-1"], rows.Select(row => row.VmName));
        Assert.True(paging?.HasNext);
    }

    [Theory]
    [InlineData("<QueryResult xmlns=\"http://www.veeam.com/ent/v1.0\"><Entities><RestoreSessions/></Entities></QueryResult>")]
    [InlineData("<QueryResult xmlns=\"http://www.veeam.com/ent/v1.0\"><Entities/></QueryResult>")]
    [InlineData("<QueryResult xmlns=\"http://www.veeam.com/ent/v1.0\"></QueryResult>")]
    [InlineData("<QueryResult/>")]
    [InlineData("<QueryResult><Entities><RestoreSessions></RestoreSessions></Entities></QueryResult>")]
    [InlineData("<RestoreSessions/>")]
    public void Every_form_of_an_empty_result_has_no_rows(string document)
    {
        (List<RestoreSession> rows, PagingInfo? paging) = Read(document);

        Assert.Empty(rows);
        Assert.Null(paging);
    }

    [Fact]
    public void Rows_are_returned_before_the_document_is_complete()
    {
        string broken = Documents.QueryResult(Documents.Sessions([1, 2]) + "<RestoreSession");
        var reader = new QueryResultReader<RestoreSession>(RestoreSession.Type, Fixture.Reader(broken));
        using IEnumerator<RestoreSession> rows = reader.Rows().GetEnumerator();

        Assert.True(rows.MoveNext());
        Assert.Equal("vm-1", rows.Current.VmName);
        Assert.True(rows.MoveNext());
        Assert.Throws<XmlException>(() => rows.MoveNext());
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "expected a query result, but received the root element <html>")]
    [InlineData("<EntityReferences/>", "expected a query result, but received the root element <EntityReferences>")]
    [InlineData("<RestoreSession/>", "expected a query result, but received the root element <RestoreSession>")]
    public void An_unexpected_document_is_an_error_that_names_it(string document, string message) =>
        Assert.Equal(message, Assert.Throws<XmlException>(() => Read(document)).Message);

    [Theory]
    [InlineData("<PagingInfo/>", null, null, null, false)]
    [InlineData("<PagingInfo PageNum=\"x\" PageSize=\"\" PagesCount=\"3\"/>", null, null, 3, false)]
    [InlineData("<PagingInfo PagesCount=\"99999999999\"/>", null, null, null, false)]
    [InlineData("<PagingInfo PageNum=\"2\"><Links><Link Rel=\"Previous\"/><Link Rel=\"Last\"/></Links></PagingInfo>", 2, null, null, false)]
    [InlineData("<PagingInfo PageNum=\"2\"><Links><Link Rel=\"Next\"/><Link Rel=\"Last\"/></Links></PagingInfo>", 2, null, null, true)]
    public void Page_info_may_be_partial(string paging, int? page, int? size, int? pages, bool next)
    {
        PagingInfo? info = Read(Documents.QueryResult(string.Empty, paging)).Paging;

        Assert.NotNull(info);
        Assert.Equal((page, size, pages, next), (info.Page, info.PageSize, info.Pages, info.HasNext));
    }

    private static (List<RestoreSession> Rows, PagingInfo? Paging) Read(string document)
    {
        var reader = new QueryResultReader<RestoreSession>(RestoreSession.Type, Fixture.Reader(document));
        return ([.. reader.Rows()], reader.Paging);
    }
}
