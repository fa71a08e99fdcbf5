using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VeeamEM.Query;

/// <summary>
/// One question to the query service, immutable: what the server filters, what stays on this side, the order, and how many
/// rows are wanted.
/// </summary>
internal sealed class EntityQuery<T>
{
    /// <summary>Rows asked for on one page. A server may clamp it: what its page info says is believed.</summary>
    internal const int DefaultPageSize = 1000;

    // http.sys refuses request lines over 16 KB; quotes and blanks triple when encoded.
    private const int MaxEncodedFilterLength = 6000;

    private Filter<T>? _filter;
    private readonly NameCriterion<T>[] _local;

    private EntityQuery(EntityType<T> type, Filter<T>? filter, NameCriterion<T>[] local)
    {
        Type = type;
        _filter = filter;
        _local = local;

        // Newest first, where there is an age.
        Descending = HasAge;
        SortBy = Descending ? "CreationTime" : "Name";
    }

    internal EntityType<T> Type { get; }

    /// <summary>The filter as the user typed it, or null: it is what a refusal of the server is about.</summary>
    internal string? UserFilter { get; private set; }

    /// <summary>Whether it asks for words that are not documented, so that a server may not know them.</summary>
    internal bool HasFreeWords { get; private set; }

    /// <summary>The rows asked for on one page: never more than are wanted, so that 5 rows do not cost the server a thousand.</summary>
    internal int RequestedPageSize => HasLocalCriteria ? PageSize : (int)Math.Min(PageSize, Math.Max(1, Limit));

    /// <summary>The server's filter text, or null.</summary>
    internal string? FilterText => _filter?.ToString();

    /// <summary>The names of the properties that are tested on this side only.</summary>
    internal IEnumerable<string> LocalProperties => _local.Select(criterion => criterion.PropertyName);

    /// <summary>Whether rows are left out on this side, so that the server's counts say nothing about the result.</summary>
    internal bool HasLocalCriteria => _local.Length > 0;

    /// <summary>Whether the plain collection is read, which the server neither filters nor sorts.</summary>
    internal bool IsCollection { get; private set; }

    /// <summary>Whether criteria and order can be applied on this side, where a server offers no more than the whole collection.</summary>
    internal bool IsDecidable => (_filter is null || _filter.IsDecidable) && Type.Property(SortBy) is { HasValue: true };

    internal string SortBy { get; private set; }

    internal bool Descending { get; private set; }

    /// <summary>
    /// Whether a row that goes lets others move up, past the page that would have had them. Newest first, the server removes
    /// the last ones, which does no harm; but sessions that end leave a filter for running ones anywhere.
    /// </summary>
    internal bool MayMoveUp => !IsPolled && (!Descending || SortBy != "CreationTime" || _filter is { IsLasting: false });

    /// <summary>Whether the rows have an age, which is what servers forget them by.</summary>
    internal bool HasAge => Type.Property("CreationTime") is not null;

    /// <summary>Whether a row's place in the order changes while it lives.</summary>
    internal bool IsSortedByChanging => Type.Property(SortBy) is { IsChanging: true };

    /// <summary>Whether it is asked again and again, so that the next answer has what one has not.</summary>
    internal bool IsPolled { get; private set; }

    internal int PageSize { get; private set; } = DefaultPageSize;

    /// <summary>How many rows are wanted; long.MaxValue for all.</summary>
    internal long Limit { get; private set; } = long.MaxValue;

    /// <summary>Joins the criteria with AND, and decides which of the name lists the server can be asked for.</summary>
    internal static EntityQuery<T> Create(
        EntityType<T> type,
        IEnumerable<Filter<T>> criteria,
        IEnumerable<NameCriterion<T>> names)
    {
        var forServer = criteria.ToList();
        var local = new List<NameCriterion<T>>();
        int length = Encode(FilterGroup<T>.All(forServer)?.ToString()).Length;
        foreach (NameCriterion<T> name in names)
        {
            int added = name.HasPatterns ? 0 : Encode(name.ToFilter().ToString()).Length;
            if (name.HasPatterns || length + added > MaxEncodedFilterLength)
            {
                local.Add(name);
                continue;
            }

            length += added;
            forServer.Add(name.ToFilter());
        }

        return length > MaxEncodedFilterLength * 2
            ? throw VemErrors.FilterInvalid("The filter is too long for a request.")
            : new EntityQuery<T>(type, FilterGroup<T>.All(forServer), local.ToArray());
    }

    internal EntityQuery<T> OrderedBy(string property, bool descending) => With(query =>
    {
        query.SortBy = property;
        query.Descending = descending;
    });

    internal EntityQuery<T> FromCollection() => With(query => query.IsCollection = true);

    internal EntityQuery<T> WithFreeWords() => With(query =>
    {
        query.HasFreeWords = true;
        query.UserFilter ??= query.FilterText;
    });

    internal EntityQuery<T> WithUserFilter(string? text) => With(query => query.UserFilter = text);

    /// <summary>The same question with one more criterion for the server.</summary>
    internal EntityQuery<T> And(Filter<T> criterion) =>
        With(query => query._filter = _filter is null ? criterion : FilterGroup<T>.All([_filter, criterion]));

    internal EntityQuery<T> Polled() => With(query => query.IsPolled = true);

    internal EntityQuery<T> WithPageSize(int pageSize) => With(query => query.PageSize = pageSize);

    internal EntityQuery<T> WithLimit(long limit) => With(query => query.Limit = limit);

    /// <summary>
    /// Whether a received row is wanted. The server's own part is tested again: one that reads a filter otherwise, or ignores
    /// it, must not let a wrong row through.
    /// </summary>
    internal bool Passes(T entity) =>
        (_filter is null || _filter.Passes(entity)) && Array.TrueForAll(_local, criterion => criterion.Passes(entity));

    /// <summary>Path and query of one page.</summary>
    internal string PathOfPage(int page) => Path(Type.Format, RequestedPageSize, page);

    /// <summary>Path and query of the plain collection, which knows neither filter nor pages.</summary>
    internal string PathOfCollection(int page)
    {
        string path = "/api/" + Type.Collection + Type.ItemFormat;
        return page == 1 ? path : path + (Type.ItemFormat.Length == 0 ? "?page=" : "&page=") + page.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Those of the rows that were created before a moment.</summary>
    internal EntityQuery<T> CreatedBefore(DateTime utc) =>
        And(new FilterComparison<T>(Type.Property("CreationTime")!, FilterOperator.Less, UtcDate.Write(utc)));

    /// <summary>Path and query whose page info tells the number of rows: references only, one a page.</summary>
    internal string PathOfCount(int page) => Path("References", 1, page);

    /// <summary>The same with entities, the newest first.</summary>
    internal string PathOfNewest(int page) => OrderedBy("CreationTime", descending: true).Path("Entities", 1, page);

    private static string Encode(string? text) => text is null ? string.Empty : UrlText.Escape(text);

    private string Path(string format, int pageSize, int page)
    {
        string filter = _filter is null ? string.Empty : "&filter=" + Encode(_filter.ToString());
        string sort = (Descending ? "&sortDesc=" : "&sortAsc=") + SortBy;
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
