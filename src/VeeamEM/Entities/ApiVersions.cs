using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace VeeamEM;

/// <summary>The API versions that a server supports, oldest first. Their text form is one line, so that CSV files stay readable.</summary>
public sealed class ApiVersions : ReadOnlyCollection<string>
{
    internal ApiVersions(IReadOnlyList<string> versions)
        : base([.. versions])
    {
    }

    /// <summary>The versions in one line.</summary>
    /// <returns>The versions, separated by semicolons.</returns>
    public override string ToString() => string.Join("; ", this);
}
