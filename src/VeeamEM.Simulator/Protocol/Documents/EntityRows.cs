using System;
using System.Xml;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Protocol.Entities;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>Many entities of a type, all as references or all as a whole.</summary>
internal sealed record EntityRows<T>(EntityRepresentation<T> Representation, ReadOnlyMemory<T> Rows, bool AsEntities)
    where T : class, IEntity
{
    public bool IsEmpty => Rows.IsEmpty;

    public void WriteXmlRows(XmlWriter writer, RenderContext context)
    {
        string elementName = AsEntities ? Representation.TypeName : "Ref";
        foreach (T row in Rows.Span)
        {
            writer.Begin(elementName);
            if (AsEntities)
            {
                Representation.WriteXmlEntity(writer, row, context);
            }
            else
            {
                Representation.WriteXmlReference(writer, row, context);
            }

            writer.WriteEndElement();
        }
    }

    public void WriteJsonArray(EmJsonWriter writer, string name, RenderContext context)
    {
        writer.BeginArray(name);
        foreach (T row in Rows.Span)
        {
            writer.BeginObject();
            if (AsEntities)
            {
                Representation.WriteJsonEntity(writer, row, context);
            }
            else
            {
                Representation.WriteJsonReference(writer, row, context);
            }

            writer.EndObject();
        }

        writer.EndArray();
    }
}
