namespace VeeamEM.Simulator.Protocol;

/// <summary>The page that is returned.</summary>
internal sealed record Page(int Number, int Size, int Count, Range Rows)
{
    public static Page Select(PageRequest asked, int rowCount, SimulatorOptions options)
    {
        int count = (int)((rowCount + (long)asked.Size - 1) / asked.Size);
        int last = Math.Max(1, count);
        int number = asked.Number;
        if (number > last)
        {
            number = options.BeyondEnd switch
            {
                BeyondEndAnswer.Empty => number,
                BeyondEndAnswer.Last => last,
                BeyondEndAnswer.Status404 => throw new EmException(404, EmMessages.BeyondEnd),
                _ => throw new EmException(400, EmMessages.BeyondEnd),
            };
        }

        int from = (int)Math.Min(rowCount, (number - 1L) * asked.Size);
        int to = (int)Math.Min(rowCount, (long)number * asked.Size);
        return new Page(number, asked.Size, count == 0 ? options.EmptyPagesCount : count, from..to);
    }
}

/// <summary>The requested page.</summary>
internal sealed record PageRequest(int Size, int Number)
{
    public const string SizeParameter = "pageSize";
    public const string NumberParameter = "page";

    public static PageRequest Parse(QueryString query, SimulatorOptions options)
    {
        int size = Positive(query[SizeParameter], options.PageSizeDefault, options);
        if (options.MaxPageSize > 0 && size > options.MaxPageSize)
            size = options.MaxPageSizeMode == PageSizeLimitMode.Cap ? options.MaxPageSize : throw new EmException(400, EmMessages.PageSizeLimit);

        return new PageRequest(size, Positive(query[NumberParameter], 1, options));
    }

    private static int Positive(string? text, int whenAbsent, SimulatorOptions options)
    {
        if (text is null)
            return whenAbsent;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
            return number;
        return options.InvalidPageSize switch
        {
            InvalidPageSizeAnswer.Status400 => throw new EmException(400, EmMessages.InvalidPage),
            InvalidPageSizeAnswer.Status500 => throw new EmException(500, EmMessages.InvalidPage),
            _ => whenAbsent,
        };
    }
}

/// <summary>Creates the PagingInfo of a page; its links repeat the parameters in their order, followed by pageSize and page.</summary>
internal static class PagingLinks
{
    public static PagingInfo Describe(Page page, string path, QueryString query, SimulatorOptions options)
    {
        QueryString others = query.Without(PageRequest.SizeParameter, PageRequest.NumberParameter);
        int last = Math.Max(1, page.Count);
        List<Link> links = [To("First", 1)];
        if (page.Number > 1 && options.PreviousRel != PreviousRel.Absent)
            links.Add(To(options.PreviousRel.ToString(), Math.Min(page.Number - 1, last)));
        if (page.Number < last && options.NextLink)
            links.Add(To("Next", page.Number + 1));
        links.Add(To("Last", last));
        return new PagingInfo(page.Number, page.Size, page.Count, links.ToImmutableArray());

        Link To(string rel, int number) => new(rel, path + "?" + others
            .With(PageRequest.SizeParameter, page.Size.ToString(CultureInfo.InvariantCulture))
            .With(PageRequest.NumberParameter, number.ToString(CultureInfo.InvariantCulture))
            .Encode());
    }
}
