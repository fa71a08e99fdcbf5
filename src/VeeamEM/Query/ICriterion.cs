namespace VeeamEM.Query;

/// <summary>A criterion that is sent to the server if possible, and applied on the client otherwise.</summary>
internal interface ICriterion<T>
{
    /// <summary>The property it tests, for -Verbose.</summary>
    string PropertyName { get; }

    /// <summary>Whether the server's filter language cannot express it.</summary>
    bool IsLocal { get; }

    Filter<T> ToFilter();

    bool Passes(T entity);
}
