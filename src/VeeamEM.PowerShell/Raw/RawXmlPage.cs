using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using VeeamEM.Xml;

namespace VeeamEM.Raw;

/// <summary>Finds the rows in a page that is XML.</summary>
internal static class RawXmlPage
{
    // In all versions so far, it is http://www.veeam.com/ent/v1.0.
    private const string Vendor = "http://www.veeam.com/";

    // QueryResult/Refs/Ref or QueryResult/Entities/RestoreSessions/RestoreSession; a plain collection contains its items directly.
    internal static RawPage Of(XmlDocument document, bool isQuery)
    {
        XmlElement root = document.DocumentElement!;
        bool isResult = root.LocalName == "QueryResult";
        if (isQuery ? !isResult : !MayBeCollection(root))
            throw new InvalidDataException($"expected a {(isQuery ? "query result" : "collection")}, but received the root element <{root.LocalName}>");
        XmlElement? paging = Children(root).FirstOrDefault(child => child.LocalName == "PagingInfo");
        IEnumerable<XmlElement> items = !isResult
            ? Children(root).Where(child => child != paging)
            : Children(root).Where(child => child.LocalName == "Refs").SelectMany(Children).Concat(
                Children(root).Where(child => child.LocalName == "Entities").SelectMany(Children).SelectMany(Children));
        return new RawPage(items.ToArray<object>(), paging is null ? null : new PagingInfo(
            RawPage.Number(paging.GetAttribute("PageNum")),
            RawPage.Number(paging.GetAttribute("PageSize")),
            RawPage.Number(paging.GetAttribute("PagesCount")),
            Children(paging).SelectMany(Children).Any(link => link.GetAttribute("Rel") == "Next")));
    }

    // Not all collection names are known, but these are certainly not collections: a page for people, an error, text.
    private static bool MayBeCollection(XmlElement root) =>
        (root.NamespaceURI.Length == 0 || root.NamespaceURI.StartsWith(Vendor, StringComparison.OrdinalIgnoreCase))
        && root.LocalName != "Error"
        && !root.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase)
        && !root.ChildNodes.OfType<XmlText>().Any();

    private static IEnumerable<XmlElement> Children(XmlElement element) => element.ChildNodes.OfType<XmlElement>();
}
