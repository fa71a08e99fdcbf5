namespace VeeamEM.Query;

/// <summary>How values of a filter property compare.</summary>
internal enum FilterKind
{
    /// <summary>Names: compared case-insensitively.</summary>
    Text,

    /// <summary>Values of an open set, such as states: compared case-insensitively, unordered.</summary>
    Word,

    /// <summary>Results: ordered Success, Warning, Failed.</summary>
    Result,

    /// <summary>UTC dates.</summary>
    Date,

    /// <summary>IDs, as a GUID or a URN.</summary>
    Uid,
}
