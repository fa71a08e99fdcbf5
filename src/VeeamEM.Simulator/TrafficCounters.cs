namespace VeeamEM.Simulator;

/// <summary>Counts that tests use to find connections and requests left behind.</summary>
internal sealed class TrafficCounters
{
    private readonly Lock _lock = new();
    private readonly List<(Func<bool> IsReached, TaskCompletionSource Reached)> _waiting = [];

    public int OpenConnections { get; private set; }
    public int RequestsInFlight { get; private set; }
    public void ConnectionOpened() => Change(() => OpenConnections++);
    public void ConnectionClosed() => Change(() => OpenConnections--);
    public void RequestStarted() => Change(() => RequestsInFlight++);
    public void RequestEnded() => Change(() => RequestsInFlight--);

    /// <returns>A task that completes when no request is in flight.</returns>
    public Task WhenNoRequests() => When(() => RequestsInFlight == 0);

    /// <param name="most">How many may stay open, such as the connection of the client that asks.</param>
    /// <returns>A task that completes when no more connections than that are open.</returns>
    public Task WhenConnections(int most) => When(() => OpenConnections <= most);

    private Task When(Func<bool> isReached)
    {
        lock (_lock)
        {
            if (isReached())
                return Task.CompletedTask;
            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((isReached, reached));
            return reached.Task;
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _waiting.RemoveAll(one => one.IsReached() && one.Reached.TrySetResult());
        }
    }
}
