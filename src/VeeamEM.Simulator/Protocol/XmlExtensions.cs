using System.Collections.Generic;
using System.Globalization;
using System.Xml;

namespace VeeamEM.Simulator.Protocol;

/// <summary>The building blocks of every XML document.</summary>
internal static class XmlExtensions
{
    public const string Namespace = "http://www.veeam.com/ent/v1.0";
    public const string SchemaNamespace = "http://www.w3.org/2001/XMLSchema";
    public const string InstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Begin(this XmlWriter writer, string name) => writer.WriteStartElement(name, Namespace);

    public static void Attribute(this XmlWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteAttributeString(name, value);
        }
    }

    public static void Attribute(this XmlWriter writer, string name, int value) =>
        writer.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void Element(this XmlWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteElementString(name, Namespace, value);
        }
    }

    public static void Element(this XmlWriter writer, string name, int? value) =>
        writer.Element(name, value?.ToString(CultureInfo.InvariantCulture));

    public static void Links(this XmlWriter writer, IEnumerable<Link> links, RenderContext context)
    {
        writer.Begin("Links");
        foreach (Link link in links)
        {
            writer.Begin("Link");
            writer.Attribute("Href", context.Href(link.Path));
            writer.Attribute("Name", link.Name);
            writer.Attribute("Type", link.Type);
            writer.Attribute("Rel", link.Rel);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
