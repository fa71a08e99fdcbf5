using System.Xml;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>A plain collection.</summary>
internal sealed record CollectionDocument<T>(EntityRows<T> Content, PagingInfo? Paging) : PagedDocument(Paging)
    where T : class, IEntity
{
    public override PagedDocument Take(int rows) => this with { Content = Content with { Rows = Content.Rows[..rows] } };

    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, Content.AsEntities ? Content.Representation.ListName : "EntityReferences");
        Content.WriteXmlRows(writer, context);
        Paging?.WriteXml(writer, context);
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        Content.WriteJsonArray(writer, Content.AsEntities ? Content.Representation.ListName : "Refs", context);
        Paging?.WriteJson(writer);
        writer.EndObject();
    }
}
