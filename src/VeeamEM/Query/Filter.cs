using System;
using System.Text;

namespace VeeamEM.Query;

/// <summary>An expression in the server's filter language: writes itself for the server, and tests received entities.</summary>
internal abstract class Filter<T>
{
    /// <summary>Whether the entity passes, as far as the client can decide.</summary>
    internal abstract bool Passes(T entity);

    /// <summary>Whether <see cref="Passes"/> alone decides; if not, the server's decision is needed too.</summary>
    internal abstract bool IsDecidable { get; }

    /// <summary>The time before which no passing entity was created; null if there is no such time.</summary>
    internal abstract DateTime? Beginning { get; }

    internal abstract void Write(StringBuilder text);

    /// <summary>The text for the server, not yet percent-encoded.</summary>
    /// <returns>The filter text.</returns>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }
}
