using System;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Xml;

/// <summary>However an address is stored, it is shown as the server wrote it.</summary>
public sealed class EntityAddressTests
{
    private const string Id = "676dc837-f441-4ac1-8470-15be06b4cffc";
    private const string Other = "11111111-f441-4ac1-8470-15be06b4cffc";

    [Theory]
    [InlineData("urn:veeam:RestoreSession:" + Id, "https://em01:9398/api/restoreSessions/" + Id + "?format=Entity")]
    [InlineData("urn:veeam:RestoreSession:676DC837-F441-4AC1-8470-15BE06B4CFFC", "/api/restoreSessions/" + Id)]
    [InlineData("{676dc837-f441-4ac1-8470-15be06b4cffc}", "http://em/676dc837f4414ac1847015be06b4cffc")]
    [InlineData(Id, Id)]
    [InlineData("urn:veeam:RestoreSession:" + Id, "/api/restoreSessions/" + Other + "?format=Entity")]
    [InlineData("urn:veeam:RestoreSession:" + Id, "/api/" + Id + "/restoreSessions")]
    [InlineData("urn:veeam:RestoreSession:" + Id, "ü?" + Id)]
    [InlineData("", "https://em01:9398/api/restoreSessions/" + Id)]
    public void Addresses_are_shown_as_the_server_wrote_them(string uid, string href)
    {
        (EntityAddress Uid, EntityAddress Href, Guid Id) address = Read(uid, href, new RecordingObserver());

        Assert.Equal(new Guid(Id), address.Id);
        Assert.Equal(uid.Length == 0 ? null : uid, address.Uid.Format(address.Id));
        Assert.Equal(href, address.Href.Format(address.Id));
    }

    [Fact]
    public void An_unreadable_UID_causes_a_warning_and_the_id_is_taken_from_the_link()
    {
        var observer = new RecordingObserver();
        (EntityAddress Uid, _, Guid id) = Read("urn:veeam:RestoreSession:7", "/api/restoreSessions/" + Id, observer);

        Assert.Equal(new Guid(Id), id);
        Assert.Equal("urn:veeam:RestoreSession:7", Uid.Format(id));
        Assert.Contains("UID", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_addresses_stay_null()
    {
        var observer = new RecordingObserver();
        (EntityAddress uid, EntityAddress href, Guid id) = Read(string.Empty, string.Empty, observer);

        Assert.Null(uid.Format(id));
        Assert.Null(href.Format(id));
        Assert.Equal(Guid.Empty, id);
        _ = Assert.Single(observer.Warnings);
    }

    private static (EntityAddress Uid, EntityAddress Href, Guid Id) Read(string uid, string href, RecordingObserver observer)
    {
        ElementReader reader = Fixture.Reader($"<RestoreSession UID=\"{uid}\" Href=\"{href}\"/>", observer);
        _ = reader.Root();
        return reader.Address();
    }
}
