using System;
using System.Globalization;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM;

/// <summary>A backup server of an Enterprise Manager.</summary>
/// <remarks>Vendor page: <c>/backupServers/{ID}</c>.</remarks>
public sealed class BackupServer
{
    // IpOrDnsName can be filtered by, but is not part of the entity.
    internal static readonly EntityType<BackupServer> Type = EntityType<BackupServer>.OfEntities(
        "BackupServer",
        "backupServers",
        Read,
        server => server.Id,
        null,
        null,
        new FilterProperty<BackupServer>("UID", FilterKind.Uid, server => server.Uid),
        new FilterProperty<BackupServer>("Name", FilterKind.Text, server => server.Name),
        new FilterProperty<BackupServer>("Description", FilterKind.Text, server => server.Description),
        new FilterProperty<BackupServer>("IpOrDnsName", FilterKind.Text, null),
        new FilterProperty<BackupServer>("Port", FilterKind.Text, server => server.Port?.ToString(CultureInfo.InvariantCulture)),
        new FilterProperty<BackupServer>("Version", FilterKind.Text, server => server.Version));

    private readonly EntityAddress _uid;
    private readonly EntityAddress _href;

    private BackupServer(ElementReader xml)
    {
        Server = xml.Server;
        (_uid, _href, Id) = xml.Address();
        Name = xml.Attribute("Name");
    }

    /// <summary>Name of the backup server.</summary>
    public string? Name { get; }

    /// <summary>ID of the backup server.</summary>
    public Guid Id { get; }

    /// <summary>ID of the backup server as URN: <c>urn:veeam:BackupServer:GUID</c>.</summary>
    public string? Uid => _uid.Format(Id);

    /// <summary>The description; null if empty.</summary>
    public string? Description { get; private set; }

    /// <summary>The port of the backup service, usually 9392.</summary>
    public int? Port { get; private set; }

    /// <summary>The version as the server writes it, such as <c>12.1.0.2131 P20230718</c>; not a <see cref="System.Version"/>.</summary>
    public string? Version { get; private set; }

    /// <summary>Thumbprint of the backup server's certificate; null if the server does not supply it (before API v1_7).</summary>
    public string? CertificateThumbprint { get; private set; }

    /// <summary>The entity's URL as the server returns it; only the server may be able to resolve its host.</summary>
    public string? Href => _href.Format(Id);

    /// <summary>Name of the Enterprise Manager that returned the object.</summary>
    public string Server { get; }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>, or the ID if there is none.</returns>
    public override string ToString() => Name ?? Id.ToString("D", CultureInfo.InvariantCulture);

    private static BackupServer Read(ElementReader xml)
    {
        var server = new BackupServer(xml);
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            switch (xml.LocalName)
            {
                case "Description": server.Description = xml.Text(); break;
                case "Port": server.Port = xml.Number("Port"); break;
                case "Version": server.Version = xml.PooledText(); break;
                case "VbrCertificateThumbprint": server.CertificateThumbprint = xml.Text(); break;
            }
        }

        return server;
    }
}
