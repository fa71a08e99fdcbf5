using System;
using System.Collections.Generic;

namespace VeeamEM.Client;

/// <summary>
/// Remembers the ids received last. New sessions push rows from one page to the next, so that a repeated row stands close to
/// its first appearance; a bound keeps memory flat over a million rows. In an order that changes a row may jump over any number
/// of others: there, all are remembered.
/// </summary>
internal sealed class SeenIds
{
    private const int Capacity = 32_000;

    private readonly HashSet<Guid> _ids = [];
    private readonly Queue<Guid> _order = new();
    private readonly bool _isBounded;

    internal SeenIds(bool isBounded) => _isBounded = isBounded;

    internal bool Contains(Guid id) => _ids.Contains(id);

    /// <summary>True the first time; an unknown id is always new.</summary>
    internal bool Add(Guid id)
    {
        if (id == Guid.Empty)
            return true;
        if (!_ids.Add(id))
            return false;
        if (!_isBounded)
            return true;
        _order.Enqueue(id);
        if (_order.Count > Capacity)
            _ = _ids.Remove(_order.Dequeue());
        return true;
    }
}
