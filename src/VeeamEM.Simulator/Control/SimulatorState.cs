namespace VeeamEM.Simulator.Control;

/// <summary>Counts of what goes on.</summary>
internal sealed record SimulatorState(
    int ActiveLogonSessions,
    int OpenConnections,
    int RequestsInFlight,
    long TotalRequests,
    long Logons,
    long Logoffs,
    int RestoreSessions,
    int SessionsCreated,
    string NowUtc)
{
    public static SimulatorState Of(Simulation simulation) => new(
        simulation.Logons.Active(simulation.IdleTimeout).Length,
        simulation.Traffic.OpenConnections,
        simulation.Traffic.RequestsInFlight,
        simulation.Requests.Total,
        simulation.Logons.Logons,
        simulation.Logons.Logoffs,
        simulation.World.Data.RestoreSessions.Count,
        simulation.Traffic.SessionsCreated,
        FullUtcText.Of(simulation.World.Clock.UtcNow));
}
