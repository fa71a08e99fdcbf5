using System;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Tests.Support;

/// <summary>A timer of a manual clock; it fires once.</summary>
internal sealed class ManualTimer : ITimer
{
    private readonly ManualTimeProvider _clock;

    public ManualTimer(ManualTimeProvider clock, Action fire)
    {
        _clock = clock;
        Fire = fire;
    }

    public Action Fire { get; }

    public DateTimeOffset DueAt { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _clock.Schedule(this, dueTime);
        return true;
    }

    public void Dispose() => _clock.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
