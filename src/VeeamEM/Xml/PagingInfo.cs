namespace VeeamEM.Xml;

/// <summary>The paging info of a page: its number, its size, how many pages there are, and whether another follows.</summary>
internal sealed class PagingInfo
{
    internal PagingInfo(int? page, int? pageSize, int? pages, bool hasNext)
    {
        Page = page;
        PageSize = pageSize;
        Pages = pages;
        HasNext = hasNext;
    }

    internal int? Page { get; }

    internal int? PageSize { get; }

    internal int? Pages { get; }

    internal bool HasNext { get; }

    internal static PagingInfo Read(ElementReader xml)
    {
        int? page = xml.NumberAttribute("PageNum");
        int? pageSize = xml.NumberAttribute("PageSize");
        int? pages = xml.NumberAttribute("PagesCount");
        bool hasNext = false;
        for (int depth = xml.Depth; xml.NextChild(depth);)
        {
            for (int links = xml.Depth; xml.NextChild(links);)
                hasNext |= xml.PooledAttribute("Rel") == "Next";
        }

        return new PagingInfo(page, pageSize, pages, hasNext);
    }
}
