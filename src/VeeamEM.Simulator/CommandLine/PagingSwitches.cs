using System.Collections.Immutable;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Switches of paging.</summary>
internal static class PagingSwitches
{
    public static ImmutableArray<SimulatorSwitch> All { get; } =
    [
        SwitchFactory.Number("page-size-default", "page size without pageSize", 1, int.MaxValue, o => o.PageSizeDefault, (o, v) => o with { PageSizeDefault = v }),
        SwitchFactory.Flag("pre-render", "write the rows of a query in the order of time once, at the first request, for benchmarks", o => o.PreRender, (o, v) => o with { PreRender = v }),
        SwitchFactory.Number("max-page-size", "largest page size; 0 for no limit", 0, int.MaxValue, o => o.MaxPageSize, (o, v) => o with { MaxPageSize = v }),
        SwitchFactory.Choice("max-page-size-mode", "what a larger page size gets", o => o.MaxPageSizeMode, (o, v) => o with { MaxPageSizeMode = v }),
        SwitchFactory.Choice("invalid-page-size", "answer to a pageSize or page that is no positive number", o => o.InvalidPageSize, (o, v) => o with { InvalidPageSize = v }),
        SwitchFactory.Choice("beyond-end", "answer to a page beyond the last", o => o.BeyondEnd, (o, v) => o with { BeyondEnd = v }),
        SwitchFactory.Flag("paging-info", "whether a query result has a PagingInfo", o => o.PagingInfo, (o, v) => o with { PagingInfo = v }, off: "absent"),
        SwitchFactory.Flag("next-link", "whether a PagingInfo has a Next link", o => o.NextLink, (o, v) => o with { NextLink = v }, off: "absent"),
        SwitchFactory.Choice("previous-rel", "spelling of the link to the previous page", o => o.PreviousRel, (o, v) => o with { PreviousRel = v }),
        SwitchFactory.Status("empty-pages-count", "PagesCount of an empty result", [0, 1], o => o.EmptyPagesCount, (o, v) => o with { EmptyPagesCount = v }),
    ];
}
