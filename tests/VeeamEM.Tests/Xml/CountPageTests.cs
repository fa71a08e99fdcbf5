using System;
using System.Xml;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class CountPageTests
{
    [Fact]
    public void References_are_counted_but_not_what_is_in_them()
    {
        CountPage page = CountPage.Read(Fixture.Reader(Documents.References(3, Documents.Paging(1, 3, 5, next: true))));

        Assert.Equal(3, page.Rows);
        Assert.Equal(5, page.Paging?.Pages);
        Assert.Null(page.FirstCreatedUtc);
    }

    [Fact]
    public void Of_entities_the_first_one_tells_when_it_was_created()
    {
        CountPage page = CountPage.Read(Fixture.Reader(Documents.QueryResult(Documents.Sessions([7, 6]), Documents.Paging(1, 2, 4, next: true))));

        Assert.Equal(2, page.Rows);
        Assert.Equal(4, page.Paging?.Pages);
        Assert.Equal(Documents.Created(7), page.FirstCreatedUtc);
        Assert.Equal(DateTimeKind.Utc, page.FirstCreatedUtc?.Kind);
    }

    [Theory]
    [InlineData("<QueryResult/>")]
    [InlineData("<QueryResult><Refs/></QueryResult>")]
    [InlineData("<QueryResult><Refs></Refs><Entities/></QueryResult>")]
    [InlineData("<QueryResult><Entities><RestoreSessions/></Entities></QueryResult>")]
    public void Nothing_counts_as_zero(string document)
    {
        CountPage page = CountPage.Read(Fixture.Reader(document));

        Assert.Equal((null, 0L, null), (page.Paging, page.Rows, page.FirstCreatedUtc));
    }

    [Fact]
    public void Another_document_is_an_error() => Assert.Throws<XmlException>(() => CountPage.Read(Fixture.Reader("<EntityReferences/>")));
}
