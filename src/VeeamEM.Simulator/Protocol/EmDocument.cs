using System.Xml;

namespace VeeamEM.Simulator.Protocol;

/// <summary>The body of an answer; written once, in the format that was asked for.</summary>
internal abstract record EmDocument
{
    /// <summary>Writes the root element with its content.</summary>
    public abstract void WriteXml(XmlWriter writer, RenderContext context);

    /// <summary>Writes the root object.</summary>
    public abstract void WriteJson(EmJsonWriter writer, RenderContext context);

    /// <summary>Opens the root; real servers declare the two schema namespaces on it.</summary>
    protected static void BeginRoot(XmlWriter writer, string name)
    {
        writer.Begin(name);
        writer.WriteAttributeString("xmlns", "xsd", null, XmlExtensions.SchemaNamespace);
        writer.WriteAttributeString("xmlns", "xsi", null, XmlExtensions.InstanceNamespace);
    }
}
