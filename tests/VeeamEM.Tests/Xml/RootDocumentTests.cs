using System.Xml;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class RootDocumentTests
{
    [Fact]
    public void Versions_are_sorted_by_number_not_by_text() => Assert.Equal(
        ["v1", "v1_4", "v1_9", "v1_10"],
        RootDocument.ReadVersions(Fixture.Reader(Documents.Root("v1_9", "v1_10", "v1_4", "v1"))));

    [Theory]
    [InlineData("<EnterpriseManager/>")]
    [InlineData("<EnterpriseManager><Links/><SupportedVersions/></EnterpriseManager>")]
    [InlineData("<EnterpriseManager><SupportedVersions><SupportedVersion/></SupportedVersions></EnterpriseManager>")]
    public void A_document_without_versions_is_accepted(string document) =>
        Assert.Empty(RootDocument.ReadVersions(Fixture.Reader(document)));

    [Theory]
    [InlineData("<EntityRef/>")]
    [InlineData("<html/>")]
    [InlineData("")]
    public void An_unexpected_document_is_an_error(string document) =>
        Assert.Throws<XmlException>(() => RootDocument.ReadVersions(Fixture.Reader(document)));
}
