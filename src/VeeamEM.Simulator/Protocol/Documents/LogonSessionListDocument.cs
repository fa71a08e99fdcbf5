using System.Collections.Immutable;
using System.Xml;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>The logon sessions that exist.</summary>
internal sealed record LogonSessionListDocument(ImmutableArray<LogonSession> Sessions) : EmDocument
{
    private const string ListName = "LogonSessions";

    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, ListName);
        foreach (LogonSession session in Sessions)
        {
            writer.Begin(LogonSessionContent.TypeName);
            LogonSessionContent.WriteXml(writer, session, context);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        writer.BeginArray(ListName);
        foreach (LogonSession session in Sessions)
        {
            writer.BeginObject();
            LogonSessionContent.WriteJson(writer, session, context);
            writer.EndObject();
        }

        writer.EndArray();
        writer.EndObject();
    }
}
