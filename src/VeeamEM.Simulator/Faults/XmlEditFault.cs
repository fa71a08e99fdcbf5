using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Changes the entities of an XML document; answers in JSON stay as they are.</summary>
internal sealed class XmlEditFault : Fault
{
    private static readonly XmlWriterSettings s_settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };
    private readonly Action<XElement> _edit;
    private readonly int _rows;

    /// <param name="edit">What is done to an entity.</param>
    /// <param name="rows">To how many entities of the document; 0 for all.</param>
    public XmlEditFault(Action<XElement> edit, int rows)
    {
        _edit = edit;
        _rows = rows == 0 ? int.MaxValue : rows;
    }

    public override RenderedAnswer Alter(RenderedAnswer answer)
    {
        if (answer.Body is null || !string.Equals(answer.ContentType, BodyFault.Xml, StringComparison.Ordinal))
        {
            return answer;
        }

        using MemoryStream input = new(answer.Body.ToArray());
        answer.Dispose();
        XDocument document = XDocument.Load(input, LoadOptions.PreserveWhitespace);
        XElement[] entities = [.. document.Descendants().Where(one => one.Attribute("UID") is not null).Take(_rows)];
        Array.ForEach(entities, _edit);
        using MemoryStream output = new();
        using (XmlWriter writer = XmlWriter.Create(output, s_settings))
        {
            document.Save(writer);
        }

        return answer with { Body = new ByteBody(output.ToArray()) };
    }
}
