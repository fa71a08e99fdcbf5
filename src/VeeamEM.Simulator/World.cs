namespace VeeamEM.Simulator;

/// <summary>The data and its clock; regenerated when a data switch changes.</summary>
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
internal sealed class ReferenceClock(SimulatorOptions options)
{
    private readonly long _startedAt = options.TimeProvider.GetTimestamp();

    public DateTime StartUtc { get; } = (options.Now ?? options.TimeProvider.GetUtcNow()).UtcDateTime;
    public DateTime UtcNow => options.Now is not null && !options.Live ? StartUtc : StartUtc + options.TimeProvider.GetElapsedTime(_startedAt);
}
