namespace VeeamEM.Simulator;

/// <summary>The data with its clock; made anew when a switch of the data changes.</summary>
internal sealed class World
{
    private readonly LiveActivity? _live;

    public World(SimulatorOptions options)
    {
        Clock = new ReferenceClock(options);
        Data = DatasetGenerator.Generate(options, Clock.StartUtc);
        Catalog = new EntityCatalog(Data);
        _live = options.Live ? new LiveActivity(Data, options, Clock.StartUtc) : null;
    }

    public ReferenceClock Clock { get; }

    public Dataset Data { get; }

    public EntityCatalog Catalog { get; }

    public void BringUpToDate() => _live?.AdvanceTo(Clock.UtcNow);
}

/// <summary>The time of the data: real, fixed, or running on from a fixed start in live mode.</summary>
internal sealed class ReferenceClock
{
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly DateTime _startUtc;
    private readonly bool _fixed;

    public ReferenceClock(SimulatorOptions options)
    {
        _time = options.TimeProvider;
        _startedAt = _time.GetTimestamp();
        _startUtc = (options.Now ?? _time.GetUtcNow()).UtcDateTime;
        _fixed = options.Now is not null && !options.Live;
    }

    public DateTime StartUtc => _startUtc;

    public DateTime UtcNow => _fixed ? _startUtc : _startUtc + _time.GetElapsedTime(_startedAt);
}
