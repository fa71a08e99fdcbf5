using System;

namespace VeeamEM.Simulator.Query;

/// <summary>Reads the sign of a three-way comparison.</summary>
internal static class Comparison
{
    public static bool Holds(ComparisonOperator op, int sign) => op switch
    {
        ComparisonOperator.Equal => sign == 0,
        ComparisonOperator.NotEqual => sign != 0,
        ComparisonOperator.Less => sign < 0,
        ComparisonOperator.LessOrEqual => sign <= 0,
        ComparisonOperator.Greater => sign > 0,
        ComparisonOperator.GreaterOrEqual => sign >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
