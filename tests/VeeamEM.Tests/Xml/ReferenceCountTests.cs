using System.Xml;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class ReferenceCountTests
{
    [Fact]
    public void References_are_counted_but_not_what_is_in_them()
    {
        (PagingInfo? paging, long rows) = ReferenceCount.Read(Fixture.Reader(Documents.References(3, Documents.Paging(1, 3, 5, next: true))));

        Assert.Equal(3, rows);
        Assert.Equal(5, paging?.Pages);
    }

    [Theory]
    [InlineData("<QueryResult/>")]
    [InlineData("<QueryResult><Refs/></QueryResult>")]
    [InlineData("<QueryResult><Refs></Refs><Entities/></QueryResult>")]
    public void Nothing_counts_as_zero(string document) => Assert.Equal((null, 0L), ReferenceCount.Read(Fixture.Reader(document)));

    [Fact]
    public void Another_document_is_an_error() => Assert.Throws<XmlException>(() => ReferenceCount.Read(Fixture.Reader("<EntityReferences/>")));
}
