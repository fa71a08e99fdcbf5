using System.Xml;
using VeeamEM.Xml;

namespace VeeamEM.Raw;

/// <summary>A response as a document that is safe to traverse: unlimited nesting would overflow the caller's stack.</summary>
internal static class RawDocument
{
    private const int MaxDepth = 256;

    internal static XmlDocument Load(string text)
    {
        XmlDocument document = SafeXml.Load(text);
        int depth = 0;
        XmlNode? node = document;
        while (node is not null)
        {
            if (node.FirstChild is { } child)
            {
                if (++depth > MaxDepth)
                    throw new XmlException("the document is nested too deeply");
                node = child;
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                node = node.ParentNode;
                depth--;
            }

            node = node?.NextSibling;
        }

        return document;
    }
}
