using System;
using System.Text;

namespace VeeamEM.Query;

/// <summary>An expression of the server's filter language: it writes itself for the server and tests a received entity.</summary>
internal abstract class Filter<T>
{
    /// <summary>Whether the entity passes, as far as that can be told on this side.</summary>
    internal abstract bool Passes(T entity);

    /// <summary>Whether <see cref="Passes"/> is the whole truth, or the server's verdict is needed too.</summary>
    internal abstract bool IsDecidable { get; }

    /// <summary>The time before which no entity was created that passes; null where the expression names none.</summary>
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
