using System;
using System.Collections.Generic;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>The order that is asked for.</summary>
internal sealed record SortRequest(string? Property, bool Descending)
{
    private const string Ascending = "sortAsc";
    private const string DescendingParameter = "sortDesc";

    public static SortRequest Parse(QueryString query, SimulatorOptions options)
    {
        KeyValuePair<string, string>[] sorts = [.. query.All(Ascending, DescendingParameter)];
        if (sorts.Length == 0)
        {
            return new SortRequest(null, false);
        }

        if (sorts.Length > 1 && options.SeveralSorts == SeveralSortsAnswer.Status400)
        {
            throw new EmException(400, EmMessages.SeveralSorts);
        }

        KeyValuePair<string, string> chosen = options.SeveralSorts == SeveralSortsAnswer.Last ? sorts[^1] : sorts[0];
        return new SortRequest(chosen.Value, string.Equals(chosen.Key, DescendingParameter, StringComparison.OrdinalIgnoreCase));
    }
}
