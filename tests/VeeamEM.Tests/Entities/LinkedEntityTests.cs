using System;
using System.Linq;
using System.Reflection;
using VeeamEM.Query;
using VeeamEM.Tests.Support;
using VeeamEM.Xml;

namespace VeeamEM.Tests.Entities;

/// <summary>Backup servers, restore points and references.</summary>
public sealed class LinkedEntityTests
{
    private const string Reference =
        "<EntityRef Type=\"RestoreSessionReference\" Href=\"https://em:9398/api/restoreSessions/676dc837-f441-4ac1-8470-15be06b4cffc\""
        + " Name=\"app-7@2026-03-05 21:40:09\" UID=\"urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc\"><Links>"
        + "<Link Rel=\"Up\" Type=\"BackupServerReference\" Href=\"https://em:9398/api/backupServers/1\" Name=\"vbr1.example\"/>"
        + "<Link Rel=\"Alternate\" Type=\"RestoreSession\" Href=\"x\" Name=\"y\"/></Links></EntityRef>";

    [Fact]
    public void Every_property_of_a_backup_server_is_read()
    {
        BackupServer server = Read(BackupServer.Type, Fixture.Text("BackupServer.xml"));

        AssertNothingIsEmpty(server);
        Assert.Equal("vbr1.example", server.Name);
        Assert.Equal("vbr1.example", server.ToString());
        Assert.Equal(new Guid("11111111-2222-3333-4444-555555555555"), server.Id);
        Assert.Equal("urn:veeam:BackupServer:11111111-2222-3333-4444-555555555555", server.Uid);
        Assert.Equal("Head office & branch", server.Description);
        Assert.Equal(9392, server.Port);
        Assert.Equal("12.1.0.2131 P20230718", server.Version);
        Assert.Equal("A94A8FE5CCB19BA61C4C0873D391E987982FBBD3", server.CertificateThumbprint);
        Assert.Equal("em01", server.Server);
    }

    [Fact]
    public void Every_property_of_a_restore_point_is_read()
    {
        RestorePoint point = Read(RestorePoint.Type, Fixture.Text("VmRestorePoint.xml"));

        AssertNothingIsEmpty(point);
        Assert.Equal("app-7", point.VmName);
        Assert.Equal(new DateTime(2026, 3, 5, 1, 2, 3, 500, DateTimeKind.Utc), point.CreationTimeUtc);
        Assert.Equal(DateTimeKind.Local, point.CreationTime!.Value.Kind);
        Assert.Equal(point.CreationTimeUtc, point.CreationTime.Value.ToUniversalTime());
        Assert.Equal("Incremental", point.Algorithm);
        Assert.Equal("Increment", point.PointType);
        Assert.Equal("vbr1.example", point.BackupServer);
        Assert.Equal(new Guid("99999999-8888-7777-6666-555555555555"), point.Id);
        Assert.Equal("urn:VMware:Vm:12345678-1234-1234-1234-123456789abc.vm-123", point.HierarchyObjectRef);
        Assert.Equal("app-7@2026-03-05 01:02:03", point.ToString());
    }

    [Theory]
    [InlineData("<VmRestorePoint Name=\"p\"><VmName>b</VmName></VmRestorePoint>", "b")]
    [InlineData("<VmRestorePoint Name=\"p\" VmDisplayName=\"a\"/>", "a")]
    [InlineData("<VmRestorePoint Name=\"p\"/>", null)]
    public void The_VM_of_a_restore_point_has_two_places(string document, string? name) => Assert.Equal(name, Read(RestorePoint.Type, document).VmName);

    [Fact]
    public void A_reference_is_read_completely_and_equals_that_of_its_session()
    {
        EntityReference reference = Read(EntityReference.ToRestoreSession, Reference);
        EntityReference made = EntityReference.Of(Fixture.Session(Fixture.Text("RestoreSession.Full.xml")));

        AssertNothingIsEmpty(reference);
        AssertNothingIsEmpty(made);
        Assert.Equal(
            ("app-7@2026-03-05 21:40:09", "RestoreSessionReference", "vbr1.example", new Guid("676dc837-f441-4ac1-8470-15be06b4cffc")),
            (reference.Name, reference.Type, reference.BackupServer, reference.Id));
        Assert.Equal((reference.Name, reference.Uid, reference.Id, reference.Type, reference.BackupServer), (made.Name, made.Uid, made.Id, made.Type, made.BackupServer));
        Assert.Equal("https://em.internal:9398/api/restoreSessions/676dc837-f441-4ac1-8470-15be06b4cffc", made.Href);
        Assert.Equal(reference.Name, reference.ToString());
    }

    [Theory]
    [InlineData("backupServers", "?format=Entity", "Entities")]
    [InlineData("vmRestorePoints", "?format=Entity", "Entities")]
    [InlineData("restoreSessions", "", "References")]
    public void Resource_paths_and_formats_match_the_vendors(string collection, string item, string format)
    {
        (string Collection, string Item, string Format) type = collection switch
        {
            "backupServers" => (BackupServer.Type.Collection, BackupServer.Type.ItemFormat, BackupServer.Type.Format),
            "vmRestorePoints" => (RestorePoint.Type.Collection, RestorePoint.Type.ItemFormat, RestorePoint.Type.Format),
            _ => (EntityReference.ToRestoreSession.Collection, EntityReference.ToRestoreSession.ItemFormat, EntityReference.ToRestoreSession.Format),
        };

        Assert.Equal((collection, item, format), type);
    }

    private static T Read<T>(EntityType<T> type, string document)
    {
        ElementReader reader = Fixture.Reader(document);
        _ = reader.Root();
        return type.Read(reader);
    }

    private static void AssertNothingIsEmpty(object entity) => Assert.All(
        entity.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(property => property.Name, property => property.GetValue(entity)),
        property => Assert.False(property.Value is null || property.Value.Equals(Guid.Empty) || property.Value.Equals(0), property.Key));
}
