using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Xml;

namespace VeeamEM.Query;

/// <summary>
/// One query to the query service, immutable: the criteria for the server, those applied on the client, the order, and the
/// number of rows wanted.
/// </summary>
internal sealed class EntityQuery<T>
{
    /// <summary>The maximum number of rows per response. A server may cap it: its page info takes precedence.</summary>
    internal const int DefaultPageSize = 2000;

    // http.sys refuses request lines over 16 KB.
    private const int MaxEncodedFilterLength = 6000;

    private Filter<T>? _filter;
    private readonly ICriterion<T>[] _local;

    private EntityQuery(EntityType<T> type, Filter<T>? filter, ICriterion<T>[] local)
    {
        Type = type;
        _filter = filter;
        _local = local;

        // Newest first, if the type has a creation time.
        Descending = HasCreationTime;
        SortBy = Descending ? "CreationTime" : "Name";
    }

    internal EntityType<T> Type { get; }

    /// <summary>The filter as the user typed it, or null: what the server objects to if it rejects the request.</summary>
    internal string? UserFilter { get; private set; }

    /// <summary>Whether the query uses undocumented values, which a server may not know.</summary>
    internal bool HasUndocumentedValues { get; private set; }

    /// <summary>The server's filter text, or null.</summary>
    internal string? FilterText => _filter?.ToString();

    /// <summary>The names of the properties that are tested only on the client.</summary>
    internal IEnumerable<string> LocalProperties => _local.Select(criterion => criterion.PropertyName);

    /// <summary>Whether rows are filtered out on the client, so that the server's counts say nothing about the result.</summary>
    internal bool HasLocalCriteria => _local.Length > 0;

    /// <summary>Whether there is any criterion.</summary>
    internal bool HasCriteria => _filter is not null || HasLocalCriteria;

    /// <summary>Whether criteria and order can be applied on the client, if a server offers only the whole collection.</summary>
    internal bool IsDecidable => (_filter is null || _filter.IsDecidable) && Type.Property(SortBy) is { HasValue: true };

    internal string SortBy { get; private set; }

    internal bool Descending { get; private set; }

    /// <summary>Whether the rows have a creation time, which never changes.</summary>
    internal bool HasCreationTime => Type.CreatedUtc is not null;

    /// <summary>Whether the rows are requested in the order of their creation time.</summary>
    internal bool IsOrderedByCreation => HasCreationTime && SortBy == "CreationTime";

    /// <summary>The time before which no row can meet the criteria; null if there is no such time.</summary>
    internal DateTime? Beginning => _filter?.Beginning;

    /// <summary>Whether a row that the query does not find is looked up elsewhere.</summary>
    internal bool IsLookup { get; private set; }

    internal int PageSize { get; private set; } = DefaultPageSize;

    /// <summary>The number of rows requested; long.MaxValue for all.</summary>
    internal long Limit { get; private set; } = long.MaxValue;

    /// <summary>Joins the criteria with AND, and decides which of the lists go to the server.</summary>
    internal static EntityQuery<T> Create(
        EntityType<T> type,
        IEnumerable<Filter<T>> criteria,
        IEnumerable<ICriterion<T>> names)
    {
        var forServer = criteria.ToList();
        var local = new List<ICriterion<T>>();
        int length = Encode(FilterGroup<T>.All(forServer)?.ToString()).Length;
        foreach (ICriterion<T> name in names)
        {
            int added = name.IsLocal ? 0 : Encode(name.ToFilter().ToString()).Length;
            if (name.IsLocal || length + added > MaxEncodedFilterLength)
            {
                local.Add(name);
                continue;
            }

            length += added;
            forServer.Add(name.ToFilter());
        }

        return length > MaxEncodedFilterLength * 2
            ? throw VemErrors.FilterInvalid("The filter is too long for a request.", "Use fewer conditions, or a range of dates.")
            : new EntityQuery<T>(type, FilterGroup<T>.All(forServer), local.ToArray());
    }

    internal EntityQuery<T> OrderedBy(string property, bool descending) => With(query =>
    {
        query.SortBy = property;
        query.Descending = descending;
    });

    internal EntityQuery<T> WithUndocumentedValues() => With(query =>
    {
        query.HasUndocumentedValues = true;
        query.UserFilter ??= query.FilterText;
    });

    internal EntityQuery<T> WithUserFilter(string? text) => With(query => query.UserFilter = text);

    /// <summary>The same query with one more criterion for the server.</summary>
    internal EntityQuery<T> And(Filter<T> criterion) =>
        With(query => query._filter = _filter is null ? criterion : FilterGroup<T>.All([_filter, criterion]));

    internal EntityQuery<T> AsLookup() => With(query => query.IsLookup = true);

    internal EntityQuery<T> WithPageSize(int pageSize) => With(query => query.PageSize = pageSize);

    internal EntityQuery<T> WithLimit(long limit) => With(query => query.Limit = limit);

    /// <summary>
    /// Whether a received row is wanted. The server's criteria are tested again: a server that interprets a filter differently, or
    /// ignores it, must not let a wrong row through.
    /// </summary>
    internal bool Passes(T entity)
    {
        // A loop, because a lambda would allocate two objects per row.
        foreach (ICriterion<T> criterion in _local)
        {
            if (!criterion.Passes(entity))
                return false;
        }

        return _filter is null || _filter.Passes(entity);
    }

    /// <summary>Path and query of the rows created within a range of whole seconds; null is an open bound.</summary>
    internal string PathOfSlice(DateTime? from, DateTime? to, bool isExclusive, int pageSize) =>
        Path(Type.Format, Created(from, to, isExclusive), SortBy, Descending, pageSize, 1);

    /// <summary>Path and query of one page of such rows in another order, excluding the upper bound.</summary>
    internal string PathOfPage(DateTime? from, DateTime? before, string sortBy, int page) =>
        Path(Type.Format, Created(from, before, isExclusive: true), sortBy, false, PageSize, page);

    /// <summary>Path and query of the plain collection, which supports neither filters nor pages.</summary>
    internal string PathOfCollection(int page)
    {
        string path = "/api/" + Type.Collection + Type.ItemFormat;
        return page == 1 ? path : path + (Type.ItemFormat.Length == 0 ? "?page=" : "&page=") + page.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Path and query of a request whose page info contains the number of rows: references only, one per page.</summary>
    internal string PathOfCount(int page) => Path("References", _filter, SortBy, Descending, 1, page);

    private static string Encode(string? text) => text is null ? string.Empty : UrlText.Escape(text);

    private Filter<T>? Created(DateTime? from, DateTime? to, bool isExclusive)
    {
        List<Filter<T>> parts = _filter is null ? [] : [_filter];
        if (from is { } lower)
            parts.Add(new FilterComparison<T>(Type.Property("CreationTime")!, FilterOperator.GreaterOrEqual, UtcDate.Write(lower)));
        if (to is { } upper)
            parts.Add(new FilterComparison<T>(Type.Property("CreationTime")!, isExclusive ? FilterOperator.Less : FilterOperator.LessOrEqual, UtcDate.Write(upper)));
        return FilterGroup<T>.All(parts);
    }

    private string Path(string format, Filter<T>? wanted, string sortBy, bool descending, int pageSize, int page)
    {
        string filter = wanted is null ? string.Empty : "&filter=" + Encode(wanted.ToString());
        string sort = (descending ? "&sortDesc=" : "&sortAsc=") + sortBy;
        return "/api/query?type=" + Type.Name + "&format=" + format + filter + sort
            + "&pageSize=" + pageSize.ToString(CultureInfo.InvariantCulture)
            + "&page=" + page.ToString(CultureInfo.InvariantCulture);
    }

    private EntityQuery<T> With(Action<EntityQuery<T>> change)
    {
        var copy = (EntityQuery<T>)MemberwiseClone();
        change(copy);
        return copy;
    }
}
