using System;
using System.Collections.Generic;

namespace VeeamEM.Reports;

/// <summary>Keeps the first few sessions of an order, however many come by.</summary>
internal sealed class BestSessions
{
    private readonly int _capacity;
    private readonly Comparison<SessionFacts> _order;
    private readonly List<SessionFacts> _kept = [];

    internal BestSessions(int capacity, Comparison<SessionFacts> order)
    {
        _capacity = capacity;
        _order = (x, y) => order(x, y) is var first && first != 0 ? first : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>All that were offered, kept or not.</summary>
    internal int Offered { get; private set; }

    internal IReadOnlyList<SessionFacts> Ordered
    {
        get
        {
            Trim();
            return _kept;
        }
    }

    internal void Offer(SessionFacts session)
    {
        Offered++;
        _kept.Add(session);

        // Sorted now and then, not at every step.
        if (_kept.Count >= (_capacity * 2) + 100)
            Trim();
    }

    internal static int NewestFirst(SessionFacts x, SessionFacts y) => Nullable.Compare(y.CreatedUtc, x.CreatedUtc);

    internal static int LongestFirst(SessionFacts x, SessionFacts y) => Nullable.Compare(y.Duration, x.Duration);

    private void Trim()
    {
        _kept.Sort(_order);
        if (_kept.Count > _capacity)
            _kept.RemoveRange(_capacity, _kept.Count - _capacity);
    }
}
