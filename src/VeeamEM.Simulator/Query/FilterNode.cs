namespace VeeamEM.Simulator.Query;

/// <summary>A part of a parsed filter.</summary>
internal abstract record FilterNode;

/// <summary><c>left;right</c> (and) or <c>left,right</c> (or)</summary>
internal sealed record JunctionNode(bool IsAnd, FilterNode Left, FilterNode Right) : FilterNode;

/// <summary><c>property op value</c></summary>
internal sealed record ComparisonNode(string Property, ComparisonOperator Operator, string Value) : FilterNode;

/// <summary>The six comparisons of a filter.</summary>
internal enum ComparisonOperator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }

/// <summary>An invalid filter, or one whose value does not match the type of its property.</summary>
internal sealed class FilterException(string message) : Exception(message);

/// <summary>A property that the type does not have for filtering or sorting.</summary>
internal sealed class UnknownPropertyException(string property) : Exception($"Unknown property '{property}'.")
{
    public string Property { get; } = property;
}
