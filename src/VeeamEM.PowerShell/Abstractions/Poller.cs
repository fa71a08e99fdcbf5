using System;
using System.Diagnostics;
using System.Threading;
using VeeamEM.Client;
using VeeamEM.Follow;

namespace VeeamEM.Commands;

/// <summary>Polls one server on a worker thread, at growing intervals and through outages, until done or out of time.</summary>
internal sealed class Poller
{
    // A server that restarts is back within this time; otherwise the outage becomes an error.
    private static readonly TimeSpan s_outage = TimeSpan.FromMinutes(10);

    // The maximum of CancelAfter on .NET Framework, 24.8 days. Each poll sets it again, so longer timeouts work.
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly VemServer _server;
    private readonly CommandObserver _observer;
    private readonly CancellationToken _cancellation;
    private readonly TimeSpan _longestInterval;
    private readonly TimeSpan? _timeout;
    private readonly Stopwatch _running = Stopwatch.StartNew();
    private readonly Stopwatch _unreachable = new();
    private readonly PollPace _pace = new();

    // When the last successful poll began, and how far into the run the one in flight did.
    private DateTime? _lastSuccess;
    private TimeSpan? _inFlightSince;

    internal Poller(VemServer server, CommandObserver observer, double longestIntervalSeconds, int? timeoutSeconds, CancellationToken cancellation)
    {
        _server = server;
        _observer = observer;
        _cancellation = cancellation;
        _longestInterval = TimeSpan.FromSeconds(longestIntervalSeconds);
        _timeout = timeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    internal TimeSpan Elapsed => _running.Elapsed;

    /// <summary>Why nothing is known since the last successful poll; null if polls succeeded to the end.</summary>
    internal VemException? Outage { get; private set; }

    /// <summary>
    /// Polls until <paramref name="emit"/> returns true; returns false at the timeout, which also cancels a read in flight.
    /// </summary>
    internal bool Run<T>(Func<ReadContext, T> read, Func<T, bool> emit)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        TimeSpan interval = TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerSecond, _longestInterval.Ticks));
        TimeSpan pause = TimeSpan.Zero;
        try
        {
            while (!TryPoll(read, emit, limit))
            {
                if (limit.Token.WaitHandle.WaitOne(interval))
                    throw new OperationCanceledException(limit.Token);
                pause = interval;
                interval = TimeSpan.FromTicks(Math.Min((long)(interval.Ticks * 1.5), _longestInterval.Ticks));
            }

            return true;
        }
        catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
        {
            Outage ??= Silence(pause);
            return false;
        }
    }

    private bool TryPoll<T>(Func<ReadContext, T> read, Func<T, bool> emit, CancellationTokenSource limit)
    {
        T found;
        if (_timeout - Elapsed is { } left)
            limit.CancelAfter(TimeSpan.FromTicks(Math.Min(Math.Max(0, left.Ticks), s_longestTimer.Ticks)));
        try
        {
            DateTime time = DateTime.UtcNow;
            TimeSpan start = _running.Elapsed;
            _inFlightSince = start;
            found = read(_observer.Context().With(limit.Token));
            _inFlightSince = null;
            _lastSuccess = time;

            // Without the time that the pipeline takes for the rows.
            _pace.Completed(_running.Elapsed - start);
        }
        catch (VemException failure) when (IsTransient(failure))
        {
            _inFlightSince = null;
            _unreachable.Start();
            Outage = failure;
            _observer.Warning($"{_server.Name} cannot be read at the moment; retrying. {failure.Message}");
            return false;
        }

        if (_unreachable.IsRunning)
            _observer.Verbose($"{_server.Name}: reachable again.");
        _unreachable.Reset();
        Outage = null;
        return emit(found);
    }

    // Measured to the limit itself: its timer may fire late.
    private VemException? Silence(TimeSpan pause)
    {
        if (_lastSuccess is not { } known)
            return VemErrors.NoPoll(_server.Name, Elapsed);
        return _timeout - _inFlightSince is { } waited && _pace.IsOverdue(waited, pause)
            ? VemErrors.StoppedResponding(_server.Name, waited, known)
            : null;
    }

    // Failures that a restart or a bad network can cause. An invalid filter or a rejected account is permanent.
    private bool IsTransient(VemException failure) => !failure.IsPermanent && _unreachable.Elapsed < s_outage && failure.ErrorId
        is VemErrorId.ServerUnreachable
        or VemErrorId.Timeout
        or VemErrorId.ServerError
        or VemErrorId.ResponseInvalid
        or VemErrorId.ResultIncomplete;
}
