using System.Collections.Immutable;
using System.Xml;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>Where a page stands among the pages of a result.</summary>
internal sealed record PagingInfo(int PageNum, int PageSize, int PagesCount, ImmutableArray<Link> Links)
{
    private const string ElementName = "PagingInfo";

    public void WriteXml(XmlWriter writer, RenderContext context)
    {
        writer.Begin(ElementName);
        writer.Attribute("PageNum", PageNum);
        writer.Attribute("PageSize", PageSize);
        writer.Attribute("PagesCount", PagesCount);
        writer.Links(Links, context);
        writer.WriteEndElement();
    }

    public void WriteJson(EmJsonWriter writer)
    {
        writer.BeginObject(ElementName);
        writer.Links(Links);
        writer.Number("PageNum", PageNum);
        writer.Number("PageSize", PageSize);
        writer.Number("PagesCount", PagesCount);
        writer.EndObject();
    }
}
