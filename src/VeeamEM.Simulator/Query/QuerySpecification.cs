namespace VeeamEM.Simulator.Query;

/// <summary>Which rows a query requests and in which order; equal specifications return equal results on the same data.</summary>
internal sealed record QuerySpecification(string? Filter, string? SortProperty, bool Descending, SimulatorOptions Options)
{
    private const string Ascending = "sortAsc";
    private const string DescendingParameter = "sortDesc";

    public static QuerySpecification Parse(QueryString query, SimulatorOptions options)
    {
        KeyValuePair<string, string>[] sorts = [.. query.All(Ascending, DescendingParameter)];
        if (sorts.Length > 1 && options.SeveralSorts == SeveralSortsAnswer.Status400)
            throw new EmException(400, EmMessages.SeveralSorts);
        KeyValuePair<string, string> chosen = options.SeveralSorts == SeveralSortsAnswer.Last ? sorts.LastOrDefault() : sorts.FirstOrDefault();
        bool descending = string.Equals(chosen.Key, DescendingParameter, StringComparison.OrdinalIgnoreCase);
        return new QuerySpecification(query["filter"], chosen.Value, descending, options);
    }
}
