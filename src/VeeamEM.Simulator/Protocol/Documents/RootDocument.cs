using System.Collections.Immutable;
using System.Xml;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>The answer of <c>GET /api/</c>.</summary>
internal sealed record RootDocument(ImmutableArray<string> Versions) : EmDocument
{
    private const string ListName = "SupportedVersions";

    private static Link[] Links =>
    [
        new(LinkRel.Down, ApiPath.LogonSessions, "LogonSessionList"),
        new(LinkRel.Create, ApiPath.SessionManager + "?v=latest", "LogonSession"),
    ];

    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, "EnterpriseManager");
        writer.Links(Links, context);
        writer.Begin(ListName);
        foreach (string version in Versions)
        {
            writer.Begin("SupportedVersion");
            writer.Attribute("Name", version);
            writer.Links([LogonLink(version)], context);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        writer.BeginObject(ListName);
        writer.BeginArray(ListName);
        foreach (string version in Versions)
        {
            writer.BeginObject();
            writer.Links([LogonLink(version)]);
            writer.Text("Name", version);
            writer.EndObject();
        }

        writer.EndArray();
        writer.EndObject();
        writer.Links(Links);
        writer.EndObject();
    }

    private static Link LogonLink(string version) => new(LinkRel.Create, ApiPath.SessionManager + "?v=" + version, "LogonSession");
}
