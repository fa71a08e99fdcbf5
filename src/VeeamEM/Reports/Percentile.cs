using System.Collections.Generic;

namespace VeeamEM.Reports;

/// <summary>Percentiles by nearest rank, in whole numbers: no rounding decides which session it is.</summary>
internal static class Percentile
{
    /// <summary>The smallest value that at least <paramref name="percent"/> percent of the values do not exceed.</summary>
    internal static long Of(IReadOnlyList<long> sorted, int percent)
    {
        long rank = (((long)sorted.Count * percent) + 99) / 100;
        return sorted[(int)(rank < 1 ? 1 : rank) - 1];
    }
}
