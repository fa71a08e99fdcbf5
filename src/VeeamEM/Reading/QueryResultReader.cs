using System.Collections.Generic;
using System.Xml;
using VeeamEM.Query;
using VeeamEM.Xml;

namespace VeeamEM.Reading;

/// <summary>Reads the rows of one page, or of a whole collection, in a single pass.</summary>
internal sealed class QueryResultReader<T>
{
    private readonly EntityType<T> _type;
    private readonly ElementReader _xml;

    internal QueryResultReader(EntityType<T> type, ElementReader xml)
    {
        _type = type;
        _xml = xml;
    }

    /// <summary>The paging info, after all rows were read; null if the server sent none.</summary>
    internal PagingInfo? Paging { get; private set; }

    internal IEnumerable<T> Rows()
    {
        string root = _xml.Root();
        if (root == _type.CollectionElement)
            return Collection();
        if (root == "QueryResult")
            return Result();
        throw new XmlException($"expected a query result, but received the root element <{root}>");
    }

    // Refs are directly in the result, lists of entities inside Entities.
    private IEnumerable<T> Result()
    {
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            if (_xml.LocalName == "PagingInfo")
            {
                Paging = PagingInfo.Read(_xml);
            }
            else if (_xml.LocalName == _type.ListElement)
            {
                foreach (T row in Collection())
                    yield return row;
            }
            else if (_xml.LocalName == "Entities")
            {
                for (int lists = _xml.Depth; _xml.NextChild(lists);)
                {
                    if (_xml.LocalName != _type.ListElement)
                        continue;
                    foreach (T row in Collection())
                        yield return row;
                }
            }
        }
    }

    private IEnumerable<T> Collection()
    {
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            if (_xml.LocalName == _type.RowElement)
                yield return _type.Read(_xml);

            // According to the documentation, plain collections have no pages; if a server sends paging info, use it.
            else if (_xml.LocalName == "PagingInfo")
                Paging = PagingInfo.Read(_xml);
        }
    }
}
