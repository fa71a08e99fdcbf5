using System.Xml;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Protocol.Entities;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>One entity as a reference.</summary>
internal sealed record EntityReferenceDocument<T>(EntityRepresentation<T> Representation, T Row) : EmDocument
    where T : class, IEntity
{
    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, "EntityRef");
        Representation.WriteXmlReference(writer, Row, context);
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        Representation.WriteJsonReference(writer, Row, context);
        writer.EndObject();
    }
}
