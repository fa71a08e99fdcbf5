namespace VeeamEM.Simulator;

/// <summary>All state that changes while a simulator runs.</summary>
internal sealed class Simulation
{
    private readonly Lock _lock = new();
    private volatile SimulatorOptions _options;
    private volatile World _world;

    public Simulation(SimulatorOptions options)
    {
        _options = options;
        _world = new World(options);
        Logons = new LogonSessionStore(options.TimeProvider, () => TimeSpan.FromSeconds(_options.IdleTimeoutSeconds));
        Faults.Add(options.Faults.Select(FaultRule.Parse));
    }

    public SimulatorOptions Options => _options;
    public World World => _world;
    public LogonSessionStore Logons { get; }
    public FaultBook Faults { get; } = new();
    public RequestLog Requests { get; } = new();
    public TrafficCounters Traffic { get; } = new();

    /// <summary>Changes all of the switches or, if one is invalid, none.</summary>
    public void Change(IReadOnlyList<KeyValuePair<string, string>> values)
    {
        lock (_lock)
        {
            SimulatorOptions changed = _options;
            bool newData = false;
            foreach (KeyValuePair<string, string> value in values)
            {
                SimulatorSwitch one = SwitchTable.Find(value.Key);
                if (one.Scope == SwitchScope.Start)
                    throw new SwitchException($"The option '{one.Name}' cannot be changed while the simulator is running.");
                changed = one.Apply(changed, value.Value);
                newData |= one.Scope == SwitchScope.Data;
            }

            if (newData)
                _world = new World(changed);
            _options = changed;
        }
    }
}
