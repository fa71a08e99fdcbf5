using System;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Data;

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
