using System.Xml;

namespace VeeamEM.Xml;

/// <summary>Counts the references on one page of a query without reading them.</summary>
internal static class ReferenceCount
{
    internal static (PagingInfo? Paging, long Rows) Read(ElementReader xml)
    {
        string root = xml.Root();
        if (root != "QueryResult")
            throw new XmlException($"it is a document <{root}>, not a result of a query");

        PagingInfo? paging = null;
        long rows = 0;
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            if (xml.LocalName == "PagingInfo")
                paging = PagingInfo.Read(xml);
            else if (xml.LocalName == "Refs")
                for (int refs = xml.Depth; xml.NextChild(refs);)
                    rows++;
        }

        return (paging, rows);
    }
}
