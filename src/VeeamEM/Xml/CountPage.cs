using System;
using System.Xml;

namespace VeeamEM.Xml;

/// <summary>What a page tells of the number of rows, without reading them.</summary>
internal sealed class CountPage
{
    private CountPage()
    {
    }

    /// <summary>The page info; null where the server sent none.</summary>
    internal PagingInfo? Paging { get; private set; }

    /// <summary>Rows on the page.</summary>
    internal long Rows { get; private set; }

    /// <summary>When the first row was created, in UTC; null where rows do not tell.</summary>
    internal DateTime? FirstCreatedUtc { get; private set; }

    internal static CountPage Read(ElementReader xml)
    {
        string root = xml.Root();
        if (root != "QueryResult")
            throw new XmlException($"it is a document <{root}>, not a result of a query");

        var page = new CountPage();
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            if (xml.LocalName == "PagingInfo")
                page.Paging = PagingInfo.Read(xml);
            else if (xml.LocalName == "Refs")
                page.ReadRows(xml);
            else if (xml.LocalName == "Entities")
                for (int lists = xml.Depth; xml.NextChild(lists);)
                    page.ReadRows(xml);
        }

        return page;
    }

    private void ReadRows(ElementReader xml)
    {
        for (int list = xml.Depth; xml.NextChild(list);)
        {
            Rows++;
            for (int row = xml.Depth; xml.NextChild(row);)
            {
                if (xml.LocalName == "CreationTimeUTC")
                    FirstCreatedUtc ??= xml.Date("CreationTimeUTC");
            }
        }
    }
}
