using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using VeeamEM.Xml;

namespace VeeamEM.Raw;

/// <summary>Finds the rows in a JSON page. Version 13.0 writes names in camel case; the shell ignores case.</summary>
internal static class RawJsonPage
{
    private static readonly string[] s_result = ["Refs", "Entities", "PagingInfo"];

    // These are lists too, but not of rows.
    private static readonly string[] s_nonRowLists = ["Links", "Resources", "PagingInfo"];

    // Lists are bare in plain collections; in query results, each is wrapped in an object named after it.
    internal static RawPage Of(object? document, bool isQuery)
    {
        if (!isQuery && RawJson.Elements(document) is { } list)
            return new RawPage(Rows(list).ToArray(), null);
        if (!IsObject(document, out PSObject root))
            throw Invalid(isQuery, RawJson.Elements(document) is null ? "a bare value" : "a bare list");
        if (isQuery && !Array.Exists(s_result, name => root.Properties[name] is not null))
            throw Invalid(isQuery, "an object without Refs, Entities and PagingInfo");

        object?[][] lists = (isQuery ? Result(root) : Members(root).SelectMany(Lists)).ToArray();
        if (!isQuery && lists.Length == 0 && Members(root).Any(IsScalar))
            throw Invalid(isQuery, "an object without a list");
        return new RawPage(lists.SelectMany(Rows).ToArray(), IsObject(root.Properties["PagingInfo"]?.Value, out PSObject paging) ? Paging(paging) : null);
    }

    private static IEnumerable<object?[]> Result(PSObject root)
    {
        object? refs = root.Properties["Refs"]?.Value;
        object? entities = root.Properties["Entities"]?.Value;
        if (IsScalar(refs) || IsScalar(entities))
            throw Invalid(isQuery: true, "an object whose Refs or Entities are a bare value");
        return Lists(refs).Concat(IsObject(entities, out PSObject kinds) ? Members(kinds).SelectMany(Lists) : Lists(entities));
    }

    private static PagingInfo Paging(PSObject paging) => new(
        RawPage.Number(paging.Properties["PageNum"]?.Value),
        RawPage.Number(paging.Properties["PageSize"]?.Value),
        RawPage.Number(paging.Properties["PagesCount"]?.Value),
        RawJson.Elements(paging.Properties["Links"]?.Value) is { } links
            && Array.Exists(links, link => IsObject(link, out PSObject next) && "Next".Equals(next.Properties["Rel"]?.Value)));

    private static IEnumerable<object?[]> Lists(object? value) => RawJson.Elements(value) is { } list ? [list]
        : IsObject(value, out PSObject wrapper) ? Members(wrapper).Select(RawJson.Elements).OfType<object?[]>()
        : [];

    private static IEnumerable<object?> Members(PSObject value) => value.Properties
        .Where(member => !s_nonRowLists.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
        .Select(member => member.Value);

    private static IEnumerable<object> Rows(object?[] list) => list.Select(row => row ?? throw new InvalidDataException("one of its rows is null"));

    private static bool IsScalar(object? value) => value is not null && RawJson.Elements(value) is null && !IsObject(value, out _);

    private static bool IsObject(object? value, out PSObject found)
    {
        found = (value as PSObject)!;
        return found?.BaseObject is PSCustomObject;
    }

    private static InvalidDataException Invalid(bool isQuery, string what) => new($"expected a {(isQuery ? "query result" : "collection")}, but received {what}");
}
