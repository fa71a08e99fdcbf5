using System;
using System.Diagnostics;
using System.Threading;
using VeeamEM.Client;

namespace VeeamEM.Commands;

/// <summary>Polls one server on a worker thread, at growing intervals and through outages, until done or out of time.</summary>
internal sealed class Poller
{
    // A server that restarts is back within this time; otherwise the outage becomes an error.
    private static readonly TimeSpan s_outage = TimeSpan.FromMinutes(10);

    private readonly VemServer _server;
    private readonly CommandObserver _observer;
    private readonly CancellationToken _cancellation;
    private readonly TimeSpan _longestInterval;
    private readonly TimeSpan? _timeout;
    private readonly Stopwatch _running = Stopwatch.StartNew();
    private readonly Stopwatch _unreachable = new();

    internal Poller(VemServer server, CommandObserver observer, double longestIntervalSeconds, int? timeoutSeconds, CancellationToken cancellation)
    {
        _server = server;
        _observer = observer;
        _cancellation = cancellation;
        _longestInterval = TimeSpan.FromSeconds(longestIntervalSeconds);
        _timeout = timeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    internal TimeSpan Elapsed => _running.Elapsed;

    /// <summary>Why the last poll failed; null if it succeeded.</summary>
    internal VemException? Outage { get; private set; }

    /// <summary>Whether any poll has succeeded.</summary>
    internal bool HasSucceeded { get; private set; }

    /// <summary>Polls until the poll returns true; returns false at the timeout, which also cancels a poll in flight.</summary>
    internal bool Run(Func<ReadContext, bool> poll)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        if (_timeout is { } timeout)
            limit.CancelAfter(timeout);
        TimeSpan interval = TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerSecond, _longestInterval.Ticks));
        try
        {
            while (!TryPoll(poll, limit.Token))
            {
                if (limit.Token.WaitHandle.WaitOne(interval))
                    throw new OperationCanceledException(limit.Token);
                interval = TimeSpan.FromTicks(Math.Min((long)(interval.Ticks * 1.5), _longestInterval.Ticks));
            }

            return true;
        }
        catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool TryPoll(Func<ReadContext, bool> poll, CancellationToken limit)
    {
        try
        {
            bool done = poll(_observer.Context().With(limit));
            if (_unreachable.IsRunning)
                _observer.Verbose($"{_server.Name}: reachable again.");
            _unreachable.Reset();
            Outage = null;
            HasSucceeded = true;
            return done;
        }
        catch (VemException failure) when (IsTransient(failure))
        {
            _unreachable.Start();
            Outage = failure;
            _observer.Warning($"{_server.Name} cannot be reached at the moment; retrying. {failure.Message}");
            return false;
        }
    }

    // Failures that a restart or a bad network can cause. An invalid filter or a rejected account is permanent.
    private bool IsTransient(VemException failure) => _unreachable.Elapsed < s_outage && failure.ErrorId
        is VemErrorId.ServerUnreachable
        or VemErrorId.Timeout
        or VemErrorId.ServerError
        or VemErrorId.ResponseInvalid
        or VemErrorId.ResultIncomplete;
}
