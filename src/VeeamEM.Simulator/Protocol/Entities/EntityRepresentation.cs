using System.Collections.Generic;
using System.Linq;
using System.Xml;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Protocol.Entities;

/// <summary>How a type of entity appears: as a reference and as a whole, in XML and in JSON.</summary>
internal abstract class EntityRepresentation<T>
    where T : class, IEntity
{
    private const string ReferenceSuffix = "Reference";

    /// <summary>Such as <c>RestoreSession</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>Such as <c>restoreSessions</c>, the last part of the path.</summary>
    public abstract string CollectionName { get; }

    /// <summary>Such as <c>RestoreSessions</c>, the element around many of them.</summary>
    public string ListName => TypeName + "s";

    public string Uid(T row) => EntityUid.Of(TypeName, row.Id);

    public void WriteXmlReference(XmlWriter writer, T row, RenderContext context)
    {
        WriteXmlAttributes(writer, ApiPath.Item(CollectionName, row.Id), TypeName + ReferenceSuffix, row, null, context);
        Link alternate = new(LinkRel.Alternate, ApiPath.Entity(CollectionName, row.Id), TypeName, row.Name);
        writer.Links(ReferenceLinks(row).Append(alternate), context);
    }

    public void WriteXmlEntity(XmlWriter writer, T row, RenderContext context)
    {
        WriteXmlAttributes(writer, ApiPath.Entity(CollectionName, row.Id), TypeName, row, VmDisplayName(row), context);
        writer.Links(EntityLinks(row), context);
        WriteXmlElements(writer, row, context);
    }

    public void WriteJsonReference(EmJsonWriter writer, T row, RenderContext context)
    {
        Link alternate = new(LinkRel.Alternate, ApiPath.Entity(CollectionName, row.Id), TypeName, row.Name);
        writer.Links(ReferenceLinks(row).Append(alternate));
        writer.Text("UID", Uid(row));
        writer.Text("Name", row.Name);
        writer.Text("Href", context.Href(ApiPath.Item(CollectionName, row.Id)));
        writer.Text("Type", TypeName + ReferenceSuffix);
    }

    public void WriteJsonEntity(EmJsonWriter writer, T row, RenderContext context)
    {
        WriteJsonMembers(writer, row, context);
        writer.Text("Name", row.Name);
        writer.Text("UID", Uid(row));
        writer.Links(EntityLinks(row));
        writer.Text("Href", context.Href(ApiPath.Entity(CollectionName, row.Id)));
        writer.Text("Type", TypeName);
    }

    protected virtual string? VmDisplayName(T row) => null;

    /// <summary>The links of a reference but for the alternate one.</summary>
    protected abstract IEnumerable<Link> ReferenceLinks(T row);

    protected abstract IEnumerable<Link> EntityLinks(T row);

    protected abstract void WriteXmlElements(XmlWriter writer, T row, RenderContext context);

    protected abstract void WriteJsonMembers(EmJsonWriter writer, T row, RenderContext context);

    protected Link AlternateToReference(T row) =>
        new(LinkRel.Alternate, ApiPath.Item(CollectionName, row.Id), TypeName + ReferenceSuffix, row.Name);

    protected static Link UpToBackupServer(BackupServer server) =>
        new(LinkRel.Up, ApiPath.Item("backupServers", server.Id), "BackupServerReference", server.Name);

    private void WriteXmlAttributes(XmlWriter writer, string path, string type, T row, string? vmDisplayName, RenderContext context)
    {
        writer.Attribute("Href", context.Href(path));
        writer.Attribute("Type", type);
        writer.Attribute("Name", row.Name);
        writer.Attribute("UID", Uid(row));
        writer.Attribute("VmDisplayName", vmDisplayName);
    }
}
