using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Xml;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Raw;

/// <summary>The items of one page of a query and what the page says of itself, whatever the representation.</summary>
internal sealed class RawPage
{
    private RawPage(IReadOnlyList<object> items, PagingInfo? paging)
    {
        Items = items;
        Paging = paging;
    }

    internal IReadOnlyList<object> Items { get; }

    internal PagingInfo? Paging { get; }

    /// <summary>The id of an item, from its UID, or where there is none from its Href; empty where it has neither.</summary>
    internal static Guid IdOf(object item) =>
        EntityId.TryParse(Value(item, "UID"), out Guid id) || EntityId.TryParse(Value(item, "Href"), out id) ? id : Guid.Empty;

    internal static RawPage Of(object document) => document is XmlDocument xml ? OfXml(xml) : OfJson(PSObject.AsPSObject(document));

    // QueryResult/Refs/Ref or QueryResult/Entities/RestoreSessions/RestoreSession; a plain collection holds its items itself.
    private static RawPage OfXml(XmlDocument document)
    {
        XmlElement root = document.DocumentElement!;
        XmlElement? paging = Children(root).FirstOrDefault(child => child.LocalName == "PagingInfo");
        IEnumerable<XmlElement> items = root.LocalName != "QueryResult"
            ? Children(root).Where(child => child != paging)
            : Children(root).Where(child => child.LocalName == "Refs").SelectMany(Children).Concat(
                Children(root).Where(child => child.LocalName == "Entities").SelectMany(Children).SelectMany(Children));
        return new RawPage(items.ToArray<object>(), paging is null ? null : new PagingInfo(
            Number(paging.GetAttribute("PageNum")),
            Number(paging.GetAttribute("PageSize")),
            Number(paging.GetAttribute("PagesCount")),
            Children(paging).SelectMany(Children).Any(link => link.GetAttribute("Rel") == "Next")));
    }

    // The same with each list wrapped once more in an object of its own name; 13.0 writes the names in camel case.
    private static RawPage OfJson(PSObject root)
    {
        PSObject? paging = Member(root, "PagingInfo");
        PSObject? refs = Member(root, "Refs");
        PSObject? entities = Member(root, "Entities");
        IEnumerable<object> lists = (refs is null ? [] : Values(refs)).Concat(entities is null ? [] : Values(entities).SelectMany(Lists));
        if (refs is null && entities is null)
            lists = Values(root);
        return new RawPage(lists.SelectMany(Elements).ToArray(), paging is null ? null : new PagingInfo(
            Number(paging.Properties["PageNum"]?.Value),
            Number(paging.Properties["PageSize"]?.Value),
            Number(paging.Properties["PagesCount"]?.Value),
            Elements(paging.Properties["Links"]?.Value).Any(link => "Next".Equals(PSObject.AsPSObject(link).Properties["Rel"]?.Value))));
    }

    private static IEnumerable<object> Lists(object entities) => Values(PSObject.AsPSObject(entities));

    private static IEnumerable<XmlElement> Children(XmlElement element) => element.ChildNodes.OfType<XmlElement>();

    private static PSObject? Member(PSObject value, string name) =>
        value.Properties[name]?.Value is { } member ? PSObject.AsPSObject(member) : null;

    private static IEnumerable<object> Values(PSObject value) => value.Properties.Select(property => property.Value).Where(member => member is not null);

    private static IEnumerable<object> Elements(object? list) => list is PSObject wrapped ? Elements(wrapped.BaseObject)
        : list is IEnumerable many and not string ? many.Cast<object>()
        : [];

    private static int? Number(object? value) => int.TryParse(
        Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string? Value(object item, string name) => item is XmlElement element
        ? element.GetAttribute(name)
        : Convert.ToString(PSObject.AsPSObject(item).Properties[name]?.Value, CultureInfo.InvariantCulture);
}
