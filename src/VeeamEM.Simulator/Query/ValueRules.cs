using System;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Query;

/// <summary>How values are compared.</summary>
internal sealed record ValueRules(StringComparison Strings, WildcardMeaning Wildcard, NoneRank NoneRank, bool ExtraWords, DatePrecision Dates, bool DateFilters)
{
    public static ValueRules Of(SimulatorOptions options) => new(
        options.StringCompare == StringComparisonRule.Ordinal ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase,
        options.Wildcard,
        options.NoneRank,
        options.ExtraWords,
        options.DatePrecision,
        options.DateFilters);

    /// <summary>The ticks that compare as one time.</summary>
    public long TimeUnit => Dates == DatePrecision.Seconds ? TimeSpan.TicksPerSecond : 1;
}
