using System.Xml;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Protocol.Entities;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>One entity as a whole.</summary>
internal sealed record EntityDocument<T>(EntityRepresentation<T> Representation, T Row) : EmDocument
    where T : class, IEntity
{
    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, Representation.TypeName);
        Representation.WriteXmlEntity(writer, Row, context);
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        Representation.WriteJsonEntity(writer, Row, context);
        writer.EndObject();
    }
}
