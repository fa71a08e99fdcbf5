namespace VeeamEM.Query;

/// <summary>How values of a filter property compare.</summary>
internal enum FilterKind
{
    /// <summary>Names: compared without case.</summary>
    Text,

    /// <summary>Words of an open set, such as states: compared without case, no order.</summary>
    Word,

    /// <summary>Results: ordered Success, Warning, Failed.</summary>
    Result,

    /// <summary>UTC dates.</summary>
    Date,

    /// <summary>Ids, bare or as URN.</summary>
    Uid,
}
