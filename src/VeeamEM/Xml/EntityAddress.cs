using System;
using System.Globalization;

namespace VeeamEM.Xml;

/// <summary>
/// A UID or Href: kept as what stands before and after the id, because these are the same for all rows of a server.
/// </summary>
internal readonly struct EntityAddress
{
    private readonly string? _before;
    private readonly string? _after;

    /// <summary>An address around an id.</summary>
    /// <param name="before">What stands before the id; the whole address where <paramref name="after"/> is null.</param>
    /// <param name="after">What stands after the id; null where the address is not made from the entity's own id.</param>
    internal EntityAddress(string? before, string? after)
    {
        _before = before;
        _after = after;
    }

    /// <summary>The address as the server wrote it; null where it wrote none.</summary>
    internal string? Around(Guid id) =>
        _after is null ? _before : _before + id.ToString("D", CultureInfo.InvariantCulture) + _after;
}
