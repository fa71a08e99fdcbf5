using System;
using System.Diagnostics;
using VeeamEM.Client;

namespace VeeamEM.Commands;

/// <summary>Polls one server on a worker thread: at growing distances, through outages, until done or out of time.</summary>
internal sealed class Poller
{
    // A server that restarts is back within this time; one that is not, is told.
    private static readonly TimeSpan s_outage = TimeSpan.FromMinutes(10);

    private readonly VemServer _server;
    private readonly PipelineQueue _queue;
    private readonly TimeSpan _longestInterval;
    private readonly TimeSpan? _timeout;
    private readonly Stopwatch _running = Stopwatch.StartNew();
    private readonly Stopwatch _silent = new();

    internal Poller(VemServer server, PipelineQueue queue, double longestIntervalSeconds, int? timeoutSeconds)
    {
        _server = server;
        _queue = queue;
        _longestInterval = TimeSpan.FromSeconds(longestIntervalSeconds);
        _timeout = timeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    internal TimeSpan Elapsed => _running.Elapsed;

    /// <summary>Why the last poll failed; null when it did not.</summary>
    internal VemException? Outage { get; private set; }

    /// <summary>Calls until the poll says true; false when the time is over.</summary>
    internal bool Run(Func<ReadContext, bool> poll)
    {
        TimeSpan interval = TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerSecond, _longestInterval.Ticks));
        while (true)
        {
            if (TryPoll(poll))
                return true;
            TimeSpan pause = _timeout - _running.Elapsed < interval ? _timeout!.Value - _running.Elapsed : interval;
            if (pause <= TimeSpan.Zero)
                return false;
            if (_queue.Cancellation.WaitHandle.WaitOne(pause))
                throw new OperationCanceledException(_queue.Cancellation);
            interval = TimeSpan.FromTicks(Math.Min((long)(interval.Ticks * 1.5), _longestInterval.Ticks));
        }
    }

    private bool TryPoll(Func<ReadContext, bool> poll)
    {
        try
        {
            bool done = poll(new ReadContext(_queue, _queue.Malformed, null, _queue.Cancellation));
            if (_silent.IsRunning)
                _queue.Verbose($"{_server.Name}: back again.");
            _silent.Reset();
            Outage = null;
            return done;
        }
        catch (VemException failure) when (MayPass(failure))
        {
            _silent.Start();
            Outage = failure;
            _queue.Warning($"{_server.Name} is not reachable for now; it is asked again. {failure.Message}");
            return false;
        }
    }

    // Anything that a restart or a bad network brings; a wrong filter or a refused account stays wrong.
    private bool MayPass(VemException failure) => _silent.Elapsed < s_outage && failure.ErrorId
        is VemErrorId.ServerUnreachable
        or VemErrorId.Timeout
        or VemErrorId.ServerError
        or VemErrorId.ResponseInvalid
        or VemErrorId.ResultIncomplete;
}
