using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Protocol.Resources;

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
