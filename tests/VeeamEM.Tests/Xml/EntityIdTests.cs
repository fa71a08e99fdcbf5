using System;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

public sealed class EntityIdTests
{
    private const string Id = "676dc837-f441-4ac1-8470-15be06b4cffc";

    [Theory]
    [InlineData(Id)]
    [InlineData("676DC837-F441-4AC1-8470-15BE06B4CFFC")]
    [InlineData("urn:veeam:RestoreSession:" + Id)]
    [InlineData("https://em01:9398/api/restoreSessions/" + Id)]
    [InlineData("https://em01:9398/api/restoreSessions/" + Id + "?format=Entity")]
    [InlineData("/api/restoreSessions/" + Id + "?a=b:c/d")]
    public void Every_spelling_of_an_id_is_read(string text)
    {
        Assert.True(EntityId.TryParse(text, out Guid id));
        Assert.Equal(new Guid(Id), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("/")]
    [InlineData(":")]
    [InlineData("/?")]
    [InlineData("x")]
    [InlineData("urn:veeam:RestoreSession:")]
    [InlineData("urn:veeam:RestoreSession:" + Id + "0")]
    [InlineData("/api/restoreSessions?" + Id)]
    public void Text_that_is_not_an_id_gives_none(string? text)
    {
        Assert.False(EntityId.TryParse(text, out Guid id));
        Assert.Equal(Guid.Empty, id);
    }
}
