using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;
using VeeamEM.Simulator.Protocol.Documents;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>Makes the PagingInfo of a page; its links repeat the parameters in their order and end in pageSize and page.</summary>
internal static class PagingLinks
{
    public static PagingInfo Describe(Page page, string path, QueryString query, SimulatorOptions options)
    {
        QueryString others = query.Without(PageRequest.SizeParameter, PageRequest.NumberParameter);
        int last = Math.Max(1, page.Count);
        List<Link> links = [To(LinkRel.First, 1)];
        if (page.Number > 1 && options.PreviousRel != PreviousRel.Absent)
        {
            links.Add(To(options.PreviousRel.ToString(), Math.Min(page.Number - 1, last)));
        }

        if (page.Number < last && options.NextLink)
        {
            links.Add(To(LinkRel.Next, page.Number + 1));
        }

        links.Add(To(LinkRel.Last, last));
        return new PagingInfo(page.Number, page.Size, page.Count, links.ToImmutableArray());

        Link To(string rel, int number) => new(rel, path + "?" + others
            .With(PageRequest.SizeParameter, page.Size.ToString(CultureInfo.InvariantCulture))
            .With(PageRequest.NumberParameter, number.ToString(CultureInfo.InvariantCulture))
            .Encode());
    }
}
