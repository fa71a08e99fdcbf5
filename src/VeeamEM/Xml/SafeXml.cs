using System.IO;
using System.Xml;

namespace VeeamEM.Xml;

/// <summary>XML readers that a hostile document cannot exploit: no DTD, no resolver.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
        // Names can contain characters that XML 1.0 forbids, which is no reason to reject a page.
        CheckCharacters = false,
    };

    internal static XmlReader CreateReader(Stream stream) => XmlReader.Create(stream, s_settings);

    internal static XmlDocument Load(string text)
    {
        var document = new XmlDocument { XmlResolver = null };
        using var reader = new StringReader(text);
        using XmlReader xml = XmlReader.Create(reader, s_settings);
        document.Load(xml);
        return document;
    }
}
