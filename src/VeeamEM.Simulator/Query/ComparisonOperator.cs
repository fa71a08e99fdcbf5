namespace VeeamEM.Simulator.Query;

/// <summary>The six comparisons of a filter.</summary>
internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
