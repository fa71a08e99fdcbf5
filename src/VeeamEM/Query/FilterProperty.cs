using System;
using VeeamEM.Xml;

namespace VeeamEM.Query;

/// <summary>A property that the server filters and sorts by, and its value in an entity.</summary>
internal sealed class FilterProperty<T>
{
    /// <summary>Represents a value that the server has but the client could not read.</summary>
    internal static readonly object Unreadable = new();

    private static readonly string[] s_resultOrder = ["Success", "Warning", "Failed"];
    private readonly Func<T, object?>? _value;
    private readonly bool _isRanked;

    /// <summary>Creates the property.</summary>
    /// <param name="name">The server's name.</param>
    /// <param name="kind">How its values compare.</param>
    /// <param name="value">Its value in an entity; null if the server can filter by it but the client cannot.</param>
    /// <param name="documented">Its documented values; null if any text is allowed.</param>
    /// <param name="isRanked">Whether its values sort in that order, with others last; otherwise, they sort as text.</param>
    internal FilterProperty(string name, FilterKind kind, Func<T, object?>? value, string[]? documented = null, bool isRanked = false)
    {
        Name = name;
        Kind = kind;
        _value = value;
        Documented = documented ?? [];
        _isRanked = isRanked;
    }

    internal string Name { get; }

    internal FilterKind Kind { get; }

    /// <summary>The values that the vendor documents, in the vendor's spelling; empty if any text is allowed.</summary>
    internal string[] Documented { get; }

    /// <summary>Orders two entities by this property; those without a value come first.</summary>
    internal int Compare(T left, T right) => (_value?.Invoke(left), _value?.Invoke(right)) switch
    {
        (DateTime x, DateTime y) => x.CompareTo(y),
        (string x, string y) => Rank(x).CompareTo(Rank(y)) is not 0 and var order ? order : string.Compare(x, y, StringComparison.OrdinalIgnoreCase),
        var (x, y) => (x is DateTime or string ? 1 : 0).CompareTo(y is DateTime or string ? 1 : 0),
    };

    /// <summary>Whether the client can sort entities by this property.</summary>
    internal bool HasValue => _value is not null;

    /// <summary>Whether the client can decide a comparison alone, without the server.</summary>
    internal bool Decides(FilterOperator comparison) => HasValue && (comparison.IsEquality || Kind == FilterKind.Date);

    /// <summary>
    /// Whether the entity passes the comparison. If the server's order is not documented (names, states, the rank of
    /// None), the server's decision stands and this returns true.
    /// <paramref name="date"/> is the operand parsed as a date, if it is one.
    /// </summary>
    internal bool Passes(T entity, FilterOperator comparison, string operand, DateTime? date)
    {
        if (_value is null)
            return true;
        object? value = _value(entity);
        if (value is null)
            return comparison == FilterOperator.NotEqual;

        // The server, which knows the value, returned the row.
        if (value == Unreadable)
            return true;

        switch (Kind)
        {
            case FilterKind.Date:
                return date is null || comparison.Holds(((DateTime)value).CompareTo(date.Value));
            case FilterKind.Uid:
                return comparison.IsEquality
                    ? comparison.Holds(SameId((string)value, operand) ? 0 : 1)
                    : true;
            case FilterKind.Result when !comparison.IsEquality:
                int left = RankOf((string)value);
                int right = RankOf(operand);
                return left < 0 || right < 0 || comparison.Holds(left.CompareTo(right));
            default:
                return !comparison.IsEquality
                    || comparison.Holds(string.Equals((string)value, operand, StringComparison.OrdinalIgnoreCase) ? 0 : 1);
        }
    }

    private int Rank(string word)
    {
        if (!_isRanked)
            return 0;
        int rank = Array.FindIndex(Documented, known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? Documented.Length : rank;
    }

    private static int RankOf(string result) =>
        Array.FindIndex(s_resultOrder, word => string.Equals(word, result, StringComparison.OrdinalIgnoreCase));

    private static bool SameId(string left, string right) =>
        EntityId.TryParse(left, out Guid x) && EntityId.TryParse(right, out Guid y)
            ? x == y
            : string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
