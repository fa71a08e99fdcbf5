using System;
using System.Globalization;

namespace VeeamEM.Xml;

/// <summary>
/// A UID or Href, stored as the parts before and after the ID, which are the same for all rows of a server.
/// </summary>
internal readonly struct EntityAddress
{
    private readonly string? _before;
    private readonly string? _after;

    /// <summary>Creates an address from the parts before and after the ID.</summary>
    /// <param name="before">The part before the ID; the whole address if <paramref name="after"/> is null.</param>
    /// <param name="after">The part after the ID; null if the address does not contain the entity's ID.</param>
    internal EntityAddress(string? before, string? after)
    {
        _before = before;
        _after = after;
    }

    /// <summary>The address as the server wrote it; null if it wrote none.</summary>
    internal string? Format(Guid id) =>
        _after is null ? _before : _before + id.ToString("D", CultureInfo.InvariantCulture) + _after;
}
