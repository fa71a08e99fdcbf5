using System;
using System.Globalization;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM;

/// <summary>A reference to an entity: its name and location, without its values.</summary>
/// <remarks>Vendor pages: <c>GET /restoreSessions</c> and the reference representation of <c>/restoreSessions/{ID}</c>.</remarks>
public sealed class EntityReference
{
    internal static readonly EntityType<EntityReference> ToRestoreSession =
        EntityType<EntityReference>.OfReferences("RestoreSession", "restoreSessions", Read, reference => reference.Id);

    private readonly EntityAddress _uid;
    private readonly EntityAddress _href;

    private EntityReference(string server, (EntityAddress Uid, EntityAddress Href, Guid Id) address)
    {
        Server = server;
        (_uid, _href, Id) = address;
    }

    /// <summary>Name of the entity.</summary>
    public string? Name { get; private set; }

    /// <summary>ID of the entity as URN: <c>urn:veeam:RestoreSession:GUID</c>.</summary>
    public string? Uid => _uid.Format(Id);

    /// <summary>ID of the entity.</summary>
    public Guid Id { get; }

    /// <summary>The server's type of the reference, such as RestoreSessionReference.</summary>
    public string? Type { get; private set; }

    /// <summary>The entity's URL as the server returns it; only the server may be able to resolve its host.</summary>
    public string? Href => _href.Format(Id);

    /// <summary>Name of the backup server that the entity belongs to; null if it has no link.</summary>
    public string? BackupServer { get; private set; }

    /// <summary>Name of the Enterprise Manager that returned the reference.</summary>
    public string Server { get; }

    /// <summary>The entity's name.</summary>
    /// <returns><see cref="Name"/>, or the ID if there is none.</returns>
    public override string ToString() => Name ?? Id.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>The reference to a session that was read as an entity, as the server would write it.</summary>
    internal static EntityReference Of(RestoreSession session) => new(
        session.Server,
        (new EntityAddress(session.Uid, null), new EntityAddress(session.Href?.Split('?')[0], null), session.Id))
    {
        Name = session.Name,
        Type = "RestoreSessionReference",
        BackupServer = session.BackupServer,
    };

    private static EntityReference Read(ElementReader xml)
    {
        var reference = new EntityReference(xml.Server, xml.Address())
        {
            Name = xml.Attribute("Name"),
            Type = xml.PooledAttribute("Type"),
        };
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            for (int links = xml.Depth; xml.NextChild(links);)
            {
                if (xml.PooledAttribute("Type") == "BackupServerReference")
                    reference.BackupServer = xml.PooledAttribute("Name");
            }
        }

        return reference;
    }
}
