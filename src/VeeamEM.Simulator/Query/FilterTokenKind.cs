namespace VeeamEM.Simulator.Query;

/// <summary>What a piece of a filter text is.</summary>
internal enum FilterTokenKind
{
    Word,
    Quoted,
    Operator,
    And,
    Or,
    Open,
    Close,
    End,
}
