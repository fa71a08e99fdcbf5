using System.Text.Json.Nodes;

namespace VeeamEM.Simulator.Faults;

/// <summary>The active fault rules.</summary>
internal sealed class FaultBook
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, FaultRule> _rules = [];
    private int _lastId;

    /// <returns>The faults that apply to a request, in the order of their rules.</returns>
    public ImmutableArray<Fault> Take(EmRequest request)
    {
        lock (_lock)
            return [.. _rules.Values.Select(rule => rule.Take(request)).OfType<Fault>()];
    }

    public void Add(IEnumerable<FaultRule> rules)
    {
        lock (_lock)
        {
            foreach (FaultRule rule in rules)
                _rules.Add(++_lastId, rule);
        }
    }

    public void Clear()
    {
        lock (_lock)
            _rules.Clear();
    }

    /// <returns>Each rule as submitted, with how often it matched and fired.</returns>
    public JsonArray Describe()
    {
        lock (_lock)
            return [.. _rules.Select(rule => rule.Value.Describe(rule.Key))];
    }
}
