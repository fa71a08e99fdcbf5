namespace VeeamEM.Query;

/// <summary>A criterion that goes to the server where it can, and is applied here otherwise.</summary>
internal interface ICriterion<T>
{
    /// <summary>What it is about, for -Verbose.</summary>
    string PropertyName { get; }

    /// <summary>Whether the server's filter language cannot express it.</summary>
    bool IsLocal { get; }

    Filter<T> ToFilter();

    bool Passes(T entity);
}
