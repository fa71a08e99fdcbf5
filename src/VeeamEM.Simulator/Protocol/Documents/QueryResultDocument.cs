using System;
using System.Xml;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>A page of a query.</summary>
internal sealed record QueryResultDocument<T>(EntityRows<T> Content, PagingInfo? Paging) : PagedDocument(Paging)
    where T : class, IEntity
{
    private const string EntitiesName = "Entities";
    private const string RefsName = "Refs";

    public override PagedDocument Take(int rows) => this with { Content = Content with { Rows = Content.Rows[..rows] } };

    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, "QueryResult");
        if (Shape(context) != EmptyResultShape.Absent)
        {
            writer.Begin(Content.AsEntities ? EntitiesName : RefsName);
            WriteXmlRows(writer, context);
            writer.WriteEndElement();
        }

        Paging?.WriteXml(writer, context);
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        WriteJsonRefs(writer, context);
        WriteJsonEntities(writer, context);
        writer.Null("Resources");
        writer.Null("Links");
        if (Paging is null)
        {
            writer.Null(nameof(PagingInfo));
        }
        else
        {
            Paging.WriteJson(writer);
        }

        writer.EndObject();
    }

    // A result with rows has them whatever the shape of an empty one.
    private EmptyResultShape Shape(RenderContext context) => Content.IsEmpty ? context.Options.EmptyResult : EmptyResultShape.Inner;

    private void WriteXmlRows(XmlWriter writer, RenderContext context)
    {
        if (!Content.AsEntities)
        {
            Content.WriteXmlRows(writer, context);
        }
        else if (Shape(context) == EmptyResultShape.Inner)
        {
            writer.Begin(Content.Representation.ListName);
            Content.WriteXmlRows(writer, context);
            writer.WriteEndElement();
        }
    }

    private void WriteJsonRefs(EmJsonWriter writer, RenderContext context)
    {
        if (Content.AsEntities || Shape(context) == EmptyResultShape.Absent)
        {
            writer.Null(RefsName);
            return;
        }

        writer.BeginObject(RefsName);
        if (Shape(context) == EmptyResultShape.Inner)
        {
            Content.WriteJsonArray(writer, RefsName, context);
        }
        else
        {
            writer.Null(RefsName);
        }

        writer.EndObject();
    }

    private void WriteJsonEntities(EmJsonWriter writer, RenderContext context)
    {
        if (!Content.AsEntities || Shape(context) == EmptyResultShape.Absent)
        {
            writer.Null(EntitiesName);
            return;
        }

        string ownList = Content.Representation.ListName;
        writer.BeginObject(EntitiesName);
        foreach (string list in EntityLists.All)
        {
            if (!string.Equals(list, ownList, StringComparison.Ordinal) || Shape(context) == EmptyResultShape.Bare)
            {
                writer.Null(list);
                continue;
            }

            writer.BeginObject(list);
            Content.WriteJsonArray(writer, list, context);
            writer.EndObject();
        }

        writer.EndObject();
    }
}
