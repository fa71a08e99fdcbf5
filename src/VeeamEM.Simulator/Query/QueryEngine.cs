namespace VeeamEM.Simulator.Query;

/// <summary>Filters and sorts the rows of a table. Results are cached until the table changes, so that further pages cost nothing.</summary>
internal sealed class QueryEngine<T>(EntityTable<T> table, QuerySchema<T> schema)
    where T : class, IEntity
{
    private const int MostResultsKept = 8;
    private readonly Lock _lock = new();
    private readonly Dictionary<(QuerySpecification Specification, object? Scope), QueryRows<T>> _kept = [];
    private TimeIndex<T>? _index;
    private EntitySnapshot<T>? _keptFrom;
    private int _shuffles;

    /// <param name="specification">Filter and order.</param>
    /// <param name="visible">Rows that the account may see; null for all.</param>
    /// <param name="scope">Identifies what <paramref name="visible"/> depends on.</param>
    public QueryRows<T> Run(QuerySpecification specification, Func<T, bool>? visible, object? scope)
    {
        lock (_lock)
        {
            EntitySnapshot<T> snapshot = table.Snapshot();
            if (snapshot != _keptFrom)
                _index = null;
            if (snapshot != _keptFrom || _kept.Count >= MostResultsKept)
                _kept.Clear();
            _keptFrom = snapshot;

            if (!_kept.TryGetValue((specification, scope), out QueryRows<T>? rows))
            {
                rows = Compute(specification, snapshot.Rows, visible);
                _kept.Add((specification, scope), rows);
            }

            return rows;
        }
    }

    /// <summary>The rows of a page in a different order on each call, as far as their order is undefined.</summary>
    public ReadOnlyMemory<T> Shuffle(QuerySpecification specification, ReadOnlyMemory<T> rows, Range page)
    {
        if (SortProperty(specification) is not QueryProperty<T> property)
            return rows[page];
        SimulatorOptions rules = specification.Options;
        (int offset, int length) = page.GetOffsetAndLength(rows.Length);
        int from = offset;
        int to = offset + length;
        while (from > 0 && from < rows.Length && property.Compare(rows.Span[from - 1], rows.Span[from], rules) == 0)
            from--;
        while (to > 0 && to < rows.Length && property.Compare(rows.Span[to - 1], rows.Span[to], rules) == 0)
            to++;
        T[] shuffled = rows[from..to].ToArray();
        Random random = new(Interlocked.Increment(ref _shuffles));
        int start = 0;
        for (int i = 1; i <= shuffled.Length; i++)
        {
            if (i == shuffled.Length || property.Compare(shuffled[i - 1], shuffled[i], rules) != 0)
            {
                random.Shuffle(shuffled.AsSpan(start..i));
                start = i;
            }
        }

        return shuffled.AsMemory(offset - from, length);
    }

    private QueryRows<T> Compute(QuerySpecification specification, ImmutableArray<T> all, Func<T, bool>? visible)
    {
        QueryProperty<T>? sort = SortProperty(specification);
        bool byTime = sort is not null && ReferenceEquals(sort, schema.CreationTime);
        (long from, long to, Func<T, bool>? matches) = Test(specification, byTime);
        if (!byTime)
        {
            T[] rows = [.. Where(all, matches, visible)];
            Sort(rows, sort, specification);
            return new QueryRows<T>(rows);
        }

        _index ??= new TimeIndex<T>(all);
        T[] order = specification.Descending ? _index.NewestFirst : _index.OldestFirst;
        Range slice = _index.Between(from, to, specification.Descending);
        return matches is null && visible is null
            ? new QueryRows<T>(order.AsMemory(slice), order, slice.Start.Value)
            : new QueryRows<T>(Where(order[slice], matches, visible).ToArray());
    }

    /// <returns>
    /// The time bounds if <paramref name="takeBounds"/> is true, otherwise an unlimited range; and a predicate for the rest of the filter.
    /// </returns>
    private (long From, long To, Func<T, bool>? Matches) Test(QuerySpecification specification, bool takeBounds)
    {
        SimulatorOptions options = specification.Options;
        long from = 0;
        long to = long.MaxValue;
        if (string.IsNullOrWhiteSpace(specification.Filter))
            return (from, to, null);
        try
        {
            FilterNode? filter = FilterParser.Parse(specification.Filter, options.Precedence, options.OuterQuotes);
            filter = takeBounds ? TakeBounds(filter, options, ref from, ref to) : filter;
            return (from, to, filter is null ? null : schema.Compile(filter, options));
        }
        catch (FilterException) when (options.FilterError == FilterErrorAnswer.Empty)
        {
            return (0, long.MaxValue, _ => false);
        }
        catch (FilterException) when (options.FilterError == FilterErrorAnswer.Ignored)
        {
            return (0, long.MaxValue, null);
        }
    }

    /// <returns>The filter without the time limits that all rows must meet.</returns>
    private FilterNode? TakeBounds(FilterNode node, SimulatorOptions options, ref long from, ref long to)
    {
        switch (node)
        {
            case JunctionNode { IsAnd: true } and:
                FilterNode? left = TakeBounds(and.Left, options, ref from, ref to);
                FilterNode? right = TakeBounds(and.Right, options, ref from, ref to);
                return left is null || right is null ? left ?? right : and with { Left = left, Right = right };
            case ComparisonNode comparison when schema.TryFind(comparison.Property, options) is DateProperty<T> date
                && ReferenceEquals(date, schema.CreationTime)
                && date.Bounds(comparison.Operator, comparison.Value, options) is (long first, long last):
                from = Math.Max(from, first);
                to = Math.Min(to, last);
                return null;
            default:
                return node;
        }
    }

    private QueryProperty<T>? SortProperty(QuerySpecification specification)
    {
        if (specification.SortProperty is not string name)
            return null;
        QueryProperty<T>? property = schema.TryFind(name, specification.Options);
        return property is not null || specification.Options.UnknownProperty == UnknownPropertyAnswer.Ignored ? property : throw new UnknownPropertyException(name);
    }

    private static void Sort(T[] rows, QueryProperty<T>? property, QuerySpecification specification)
    {
        if (property is not null)
            property.Sort(rows, specification.Descending, specification.Options);
        else if (specification.Options.DefaultOrder == DefaultOrder.Creation && typeof(T).IsAssignableTo(typeof(ITimedEntity)))
            Array.Sort(rows, (left, right) => ((ITimedEntity)left).CreationTimeUtc.CompareTo(((ITimedEntity)right).CreationTimeUtc));
    }

    private static IEnumerable<T> Where(IEnumerable<T> rows, Func<T, bool>? matches, Func<T, bool>? visible)
    {
        rows = visible is null ? rows : rows.Where(visible);
        return matches is null ? rows : rows.Where(matches);
    }
}

/// <summary>Rows of a result in their order.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Order">All rows of the type in order of time, if the result is a contiguous part of them; otherwise null.</param>
/// <param name="Start">Where the result begins in it.</param>
internal sealed record QueryRows<T>(ReadOnlyMemory<T> Rows, T[]? Order = null, int Start = 0);
