using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Query;

/// <summary>Filters and sorts the rows of a table. Results are kept while the table stays as it is, so that further pages cost nothing.</summary>
internal sealed class QueryEngine<T>
    where T : class, IEntity
{
    private const int MostResultsKept = 8;
    private readonly Lock _lock = new();
    private readonly EntityTable<T> _table;
    private readonly QuerySchema<T> _schema;
    private readonly Func<T, DateTime>? _creationTime;
    private readonly Dictionary<(QuerySpecification Specification, object? Scope), ImmutableArray<T>> _kept = [];
    private long _keptVersion = -1;

    public QueryEngine(EntityTable<T> table, QuerySchema<T> schema, Func<T, DateTime>? creationTime)
    {
        _table = table;
        _schema = schema;
        _creationTime = creationTime;
    }

    /// <param name="specification">Filter and order.</param>
    /// <param name="visible">Rows that the account may see; null for all.</param>
    /// <param name="scope">Names what <paramref name="visible"/> depends on.</param>
    public ImmutableArray<T> Run(QuerySpecification specification, Func<T, bool>? visible, object? scope)
    {
        lock (_lock)
        {
            EntitySnapshot<T> snapshot = _table.Snapshot();
            if (snapshot.Version != _keptVersion || _kept.Count >= MostResultsKept)
            {
                _kept.Clear();
                _keptVersion = snapshot.Version;
            }

            if (!_kept.TryGetValue((specification, scope), out ImmutableArray<T> rows))
            {
                rows = Compute(specification, snapshot.Rows, visible);
                _kept.Add((specification, scope), rows);
            }

            return rows;
        }
    }

    private ImmutableArray<T> Compute(QuerySpecification specification, ImmutableArray<T> all, Func<T, bool>? visible)
    {
        Func<T, bool>? matches = Matches(specification);
        ImmutableArray<T> rows = visible is null ? all : [.. all.Where(visible)];
        rows = matches is null ? rows : [.. rows.Where(matches)];
        return Sort(rows, specification);
    }

    private Func<T, bool>? Matches(QuerySpecification specification)
    {
        SimulatorOptions options = specification.Options;
        if (string.IsNullOrWhiteSpace(specification.Filter))
        {
            return null;
        }

        try
        {
            FilterNode filter = FilterParser.Parse(specification.Filter, options.Precedence, options.OuterQuotes);
            return new FilterCompiler<T>(_schema, options).Compile(filter);
        }
        catch (FilterException) when (options.FilterError == FilterErrorAnswer.Empty)
        {
            return _ => false;
        }
        catch (FilterException) when (options.FilterError == FilterErrorAnswer.Ignored)
        {
            return null;
        }
    }

    private ImmutableArray<T> Sort(ImmutableArray<T> rows, QuerySpecification specification)
    {
        ValueRules rules = ValueRules.Of(specification.Options);
        T[] sorted = [.. rows];
        if (specification.SortProperty is not null)
        {
            try
            {
                _schema.Find(specification.SortProperty, specification.Options.UtcFilterNames).Sort(sorted, specification.Descending, rules);
                return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
            }
            catch (UnknownPropertyException) when (specification.Options.UnknownProperty == UnknownPropertyAnswer.Ignored)
            {
                return rows;
            }
        }

        if (specification.Options.DefaultOrder == DefaultOrder.Creation && _creationTime is not null)
        {
            Array.Sort(sorted, (left, right) => _creationTime(left).CompareTo(_creationTime(right)));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }
}
