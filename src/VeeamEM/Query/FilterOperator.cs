using System;

namespace VeeamEM.Query;

/// <summary>The comparison operators of the server's filter language.</summary>
internal sealed class FilterOperator
{
    internal static readonly FilterOperator Equal = new("==", order => order == 0);
    internal static readonly FilterOperator NotEqual = new("!=", order => order != 0);
    internal static readonly FilterOperator GreaterOrEqual = new(">=", order => order >= 0);
    internal static readonly FilterOperator LessOrEqual = new("<=", order => order <= 0);
    internal static readonly FilterOperator Greater = new(">", order => order > 0);
    internal static readonly FilterOperator Less = new("<", order => order < 0);

    /// <summary>All operators, longer ones first, as the parser needs them.</summary>
    internal static readonly FilterOperator[] All = [Equal, NotEqual, GreaterOrEqual, LessOrEqual, Greater, Less];

    private FilterOperator(string text, Func<int, bool> holds)
    {
        Text = text;
        Holds = holds;
    }

    internal string Text { get; }

    /// <summary>Whether the operator holds for the result of a comparison (negative, zero, positive).</summary>
    internal Func<int, bool> Holds { get; }

    internal bool IsEquality => this == Equal || this == NotEqual;
}
