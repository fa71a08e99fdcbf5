using System.Collections.Immutable;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Switches of the query service, its filters and of the collections.</summary>
internal static class QuerySwitches
{
    private const int MostDays = 10_000;

    public static ImmutableArray<SimulatorSwitch> All { get; } =
    [
        SwitchFactory.Flag("query-service", "whether there is a query service", o => o.QueryService, (o, v) => o with { QueryService = v }),
        SwitchFactory.Status("query-service-off-status", "answer of a missing query service", [404, 405], o => o.QueryServiceOffStatus, (o, v) => o with { QueryServiceOffStatus = v }),
        SwitchFactory.Number("query-window-days", "days that a query reaches back; 0 for all", 0, MostDays, o => o.QueryWindowDays, (o, v) => o with { QueryWindowDays = v }),
        SwitchFactory.Number("collection-window-days", "days that /restoreSessions reaches back; 0 for all", 0, MostDays, o => o.CollectionWindowDays, (o, v) => o with { CollectionWindowDays = v }),
        SwitchFactory.Flag("collections-paged", "page the plain collections too", o => o.CollectionsPaged, (o, v) => o with { CollectionsPaged = v }),
        SwitchFactory.Flag("scope-hides-sessions", "accounts other than administrators see the first backup server only", o => o.ScopeHidesSessions, (o, v) => o with { ScopeHidesSessions = v }),
        SwitchFactory.Choice("default-order", "order without a sort parameter", o => o.DefaultOrder, (o, v) => o with { DefaultOrder = v }),
        SwitchFactory.Choice("filter-error", "answer to a filter that cannot be read", o => o.FilterError, (o, v) => o with { FilterError = v }),
        SwitchFactory.Choice("unknown-property", "answer to an unknown property in filter or sort", o => o.UnknownProperty, (o, v) => o with { UnknownProperty = v }),
        SwitchFactory.Status("unknown-type", "answer to an unknown or missing type", [400, 404, 500], o => o.UnknownType, (o, v) => o with { UnknownType = v }),
        SwitchFactory.Status("unknown-id", "answer to an unknown id", [404, 500], o => o.UnknownId, (o, v) => o with { UnknownId = v }),
        SwitchFactory.Choice("several-sorts", "which of several sort parameters counts", o => o.SeveralSorts, (o, v) => o with { SeveralSorts = v }),
        SwitchFactory.Choice("wildcard", "what an asterisk in a filter value means", o => o.Wildcard, (o, v) => o with { Wildcard = v }),
        SwitchFactory.Choice("precedence", "which of ; (and) and , (or) binds tighter", o => o.Precedence, (o, v) => o with { Precedence = v }),
        SwitchFactory.Choice("outer-quotes", "whether a value with doubled quotes needs an outer pair", o => o.OuterQuotes, (o, v) => o with { OuterQuotes = v }),
        SwitchFactory.Choice("string-compare", "how strings are compared in filters", o => o.StringCompare, (o, v) => o with { StringCompare = v }),
        SwitchFactory.Flag("utc-filter-names", "accept CreationTimeUTC and EndTimeUTC in filters", o => o.UtcFilterNames, (o, v) => o with { UtcFilterNames = v }),
        SwitchFactory.Choice("date-precision", "what of a time is compared in filters and orders", o => o.DatePrecision, (o, v) => o with { DatePrecision = v }),
        SwitchFactory.Flag("date-filters", "whether comparisons of times count in filters", o => o.DateFilters, (o, v) => o with { DateFilters = v }),
        SwitchFactory.Flag("shuffle-ties", "rows that compare as equal come in another order with every request", o => o.ShuffleTies, (o, v) => o with { ShuffleTies = v }),
        SwitchFactory.Flag("dangling-points", "sessions go on linking to a restore point that was removed", o => o.DanglingPoints, (o, v) => o with { DanglingPoints = v }),
        SwitchFactory.Choice("none-rank", "where Result None stands in comparisons", o => o.NoneRank, (o, v) => o with { NoneRank = v }),
    ];
}
