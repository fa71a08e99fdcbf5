using System.Collections.Generic;
using System.Linq;
using System.Xml;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>Ready-made queries, one for each type that this server holds.</summary>
internal sealed record QueryServiceDocument(LogonSession Session, IReadOnlyList<string> Types) : EmDocument
{
    private const string TypeName = "QueryService";

    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, "QuerySvc");
        writer.Attribute("Href", context.Href(ApiPath.QueryService));
        writer.Attribute("Type", TypeName);
        writer.Links(Links(), context);
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        writer.Links(Links());
        writer.Text("Href", context.Href(ApiPath.QueryService));
        writer.Text("Type", TypeName);
        writer.EndObject();
    }

    private IEnumerable<Link> Links() => Types
        .Select(type => new Link(LinkRel.Down, $"{ApiPath.Query}?type={type}&format=Entities&sortAsc=name&pageSize=15&page=1", type + "List"))
        .Prepend(new Link(LinkRel.Up, LogonSessionContent.PathOf(Session), LogonSessionContent.TypeName));
}
