using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Xml;
using VeeamEM.Xml;

namespace VeeamEM.Raw;

/// <summary>The items of one page of a query and its paging info, in any representation.</summary>
internal sealed class RawPage
{
    internal RawPage(IReadOnlyList<object> items, PagingInfo? paging)
    {
        Items = items;
        Paging = paging;
    }

    internal IReadOnlyList<object> Items { get; }

    internal PagingInfo? Paging { get; }

    /// <summary>Treats a document as a page; a document that is certainly not a page is an exception, never an empty page.</summary>
    internal static RawPage Of(object? document, bool isQuery) =>
        document is XmlDocument xml ? RawXmlPage.Of(xml, isQuery) : RawJsonPage.Of(document, isQuery);

    /// <summary>The ID of an item, from its UID or, failing that, its Href; empty if it has neither.</summary>
    internal static Guid IdOf(object item) =>
        EntityId.TryParse(Value(item, "UID"), out Guid id) || EntityId.TryParse(Value(item, "Href"), out id) ? id : Guid.Empty;

    internal static int? Number(object? value) => int.TryParse(
        Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string? Value(object item, string name) => item is XmlElement element
        ? element.GetAttribute(name)
        : Convert.ToString(PSObject.AsPSObject(item).Properties[name]?.Value, CultureInfo.InvariantCulture);
}
