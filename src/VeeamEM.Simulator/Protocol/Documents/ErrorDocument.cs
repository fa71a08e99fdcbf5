using System.Xml;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>What went wrong.</summary>
internal sealed record ErrorDocument(int StatusCode, string Message) : EmDocument
{
    private const int InternalError = 500;
    private const string FirstChanceName = "FirstChanceExceptionMessage";

    private string? FirstChance => StatusCode == InternalError ? Message : null;

    public override void WriteXml(XmlWriter writer, RenderContext context)
    {
        BeginRoot(writer, "Error");
        writer.Attribute("Message", Message);
        writer.Attribute("StatusCode", StatusCode);
        writer.Element(FirstChanceName, FirstChance);
        writer.WriteEndElement();
    }

    public override void WriteJson(EmJsonWriter writer, RenderContext context)
    {
        writer.BeginObject();
        writer.Text(FirstChanceName, FirstChance);
        writer.Text("Message", Message);
        writer.Null("StackTrace");
        writer.Null("Status");
        writer.Number("StatusCode", StatusCode);
        writer.EndObject();
    }
}
