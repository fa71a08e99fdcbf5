using System.Xml;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>One logon session.</summary>
internal sealed record LogonSessionDocument(LogonSession Session) : EmDocument
{
    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, LogonSessionContent.TypeName);
        LogonSessionContent.WriteXml(writer, Session, context);
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        LogonSessionContent.WriteJson(writer, Session, context);
        writer.EndObject();
    }
}
