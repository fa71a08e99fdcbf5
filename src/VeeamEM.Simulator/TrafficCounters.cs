using System.Threading;

namespace VeeamEM.Simulator;

/// <summary>Counts by which a test finds connections and requests that were left behind.</summary>
internal sealed class TrafficCounters
{
    private int _openConnections;
    private int _requestsInFlight;
    private int _sessionsCreated;

    public int OpenConnections => Volatile.Read(ref _openConnections);

    public int RequestsInFlight => Volatile.Read(ref _requestsInFlight);

    public int SessionsCreated => Volatile.Read(ref _sessionsCreated);

    public void ConnectionOpened() => Interlocked.Increment(ref _openConnections);

    public void ConnectionClosed() => Interlocked.Decrement(ref _openConnections);

    public void RequestStarted() => Interlocked.Increment(ref _requestsInFlight);

    public void RequestEnded() => Interlocked.Decrement(ref _requestsInFlight);

    public void SessionCreated() => Interlocked.Increment(ref _sessionsCreated);
}
