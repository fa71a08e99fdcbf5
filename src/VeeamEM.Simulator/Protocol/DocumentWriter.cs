using System.Collections.Concurrent;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Writes the body of a response in the requested format.</summary>
internal static class DocumentWriter
{
    public const string Xml = "application/xml";

    public static RenderedAnswer Render(EmAnswer answer, bool json, RenderContext context)
    {
        if (answer.Document is null)
            return new RenderedAnswer(answer.Status, answer.Headers, null);
        using MemoryStream body = new();
        Node root = answer.Document.Tree(context);
        if (!json)
        {
            XmlNodeWriter.Write(root, body, context);
            return new RenderedAnswer(answer.Status, answer.Headers, Xml, body.ToArray());
        }

        if (context.Options.JsonBom)
            body.Write(Encoding.UTF8.Preamble);
        using (Utf8JsonWriter writer = new(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new JsonNodeWriter(writer, context).WriteObject(root);
        string contentType = context.Options.JsonCharset == JsonCharset.Utf8 ? "application/json; charset=utf-8" : "application/json";
        return new RenderedAnswer(answer.Status, answer.Headers, contentType, body.ToArray());
    }

    /// <returns>The page of pre-rendered rows, or null if there are none.</returns>
    public static RenderedAnswer? Compose(EmAnswer answer, bool json, RenderContext context)
    {
        if (json || !context.Options.PreRender || answer.Document is not PagedDocument { Rendered: not null } page)
            return null;
        RenderedSlice slice = page.Rendered(context);
        // Everything around the rows is written for this page, with one of its rows.
        RenderedAnswer around = Render(answer with { Document = page.Take(1) }, json: false, context);
        byte[] bytes = around.ToArray();
        return around with { Body = [bytes.AsMemory(0, slice.HeadLength), .. slice.Rows, bytes.AsMemory(slice.HeadLength + slice.FirstLength)] };
    }
}

/// <summary>Writes XML as the server does.</summary>
internal static class XmlNodeWriter
{
    public const string Namespace = "http://www.veeam.com/ent/v1.0";
    private const string SchemaNamespace = "http://www.w3.org/2001/XMLSchema";
    private const string InstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

    public static XmlWriterSettings Settings { get; } = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
    };

    public static void Write(Node root, Stream output, RenderContext context)
    {
        using XmlWriter writer = XmlWriter.Create(output, Settings);
        WriteNode(root, writer, context, isRoot: true);
    }

    private static void WriteNode(Node node, XmlWriter writer, RenderContext context, bool isRoot = false)
    {
        writer.WriteStartElement(node.Name, Namespace);
        if (isRoot)
        {
            writer.WriteAttributeString("xmlns", "xsd", null, SchemaNamespace);
            writer.WriteAttributeString("xmlns", "xsi", null, InstanceNamespace);
        }

        foreach ((string name, object? value) in node.Attributes)
            WriteAttribute(writer, name, value);
        if (node.Links is not null)
            WriteLinks(node.Links, writer, context);
        foreach ((string name, object? value) in node.Members)
            WriteMember(name, value, writer, context);
        writer.WriteEndElement();
    }

    private static void WriteMember(string name, object? value, XmlWriter writer, RenderContext context)
    {
        switch (value)
        {
            case null:
                break;
            case Node node:
                WriteNode(node, writer, context);
                break;
            case NodeRows rows:
                foreach (Node row in rows.Nodes)
                    WriteNode(row, writer, context);
                break;
            case MissingValue.Nil:
                writer.WriteStartElement(name, Namespace);
                writer.WriteAttributeString("nil", InstanceNamespace, "true");
                writer.WriteEndElement();
                break;
            case MissingValue.Empty:
                writer.WriteElementString(name, Namespace, string.Empty);
                break;
            default:
                writer.WriteElementString(name, Namespace, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteLinks(IEnumerable<Link> links, XmlWriter writer, RenderContext context)
    {
        writer.WriteStartElement("Links", Namespace);
        foreach (Link link in links)
        {
            writer.WriteStartElement("Link", Namespace);
            WriteAttribute(writer, "Href", context.Href(link.Path));
            WriteAttribute(writer, "Name", link.Name);
            WriteAttribute(writer, "Type", link.Type);
            WriteAttribute(writer, "Rel", link.Rel);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteAttribute(XmlWriter writer, string name, object? value)
    {
        if (value is not null)
            writer.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}

/// <summary>Writes JSON with the names and nulls that the server's version writes.</summary>
internal sealed class JsonNodeWriter(Utf8JsonWriter writer, RenderContext context)
{
    private static readonly ConcurrentDictionary<string, string> s_camelNames = new(StringComparer.Ordinal);

    public void WriteObject(Node node)
    {
        writer.WriteStartObject();
        foreach (string name in node.JsonOrder)
        {
            if (name == "*")
                node.Members.Where(member => !node.JsonOrder.Contains(member.Key, StringComparer.Ordinal)).ToList().ForEach(member => WriteMember(member.Key, member.Value));
            else if (name == "Links")
                WriteLinks(node.Links ?? []);
            else if ((Find(node.Attributes, name) ?? Find(node.Members, name)) is KeyValuePair<string, object?> found)
                WriteMember(name, found.Value);
        }

        writer.WriteEndObject();
    }

    private static KeyValuePair<string, object?>? Find(List<KeyValuePair<string, object?>> values, string name)
    {
        int index = values.FindIndex(one => string.Equals(one.Key, name, StringComparison.Ordinal));
        return index < 0 ? null : values[index];
    }

    private void WriteMember(string name, object? value)
    {
        if (value is null && context.Options.JsonNulls == JsonNulls.Omitted)
            return;
        writer.WritePropertyName(Spell(name));
        switch (value)
        {
            case Node node:
                WriteObject(node);
                break;
            case NodeRows rows:
                writer.WriteStartArray();
                foreach (Node row in rows.Nodes)
                    WriteObject(row);
                writer.WriteEndArray();
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(value as string);
                break;
        }
    }

    private void WriteLinks(IEnumerable<Link> links)
    {
        writer.WriteStartArray(Spell("Links"));
        foreach (Link link in links)
        {
            writer.WriteStartObject();
            WriteMember("Rel", link.Rel);
            WriteMember("Href", context.Href(link.Path));
            WriteMember("Name", link.Name);
            WriteMember("Type", link.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private string Spell(string name) => context.Options.JsonCasing == JsonCasing.Camel
        ? s_camelNames.GetOrAdd(name, JsonNamingPolicy.CamelCase.ConvertName)
        : name;
}
