using System;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Reading;

/// <summary>Runs the exchanges of a command in parallel with the thread that passes on their results, up to a limit.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is never used holds no resources, and cancelled exchanges still release it.
internal sealed class Prefetcher
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _places;
    private readonly CancellationToken _cancellation;

    internal Prefetcher(int limit, CancellationToken cancellation)
    {
        Limit = limit;
        _places = new SemaphoreSlim(limit, limit);
        _cancellation = cancellation;
    }

    /// <summary>The maximum number of parallel exchanges.</summary>
    internal int Limit { get; }

    /// <summary>Starts an exchange as soon as a slot is free, on its own thread, because it may block.</summary>
    internal async Task<TResult> RunAsync<TResult>(Func<TResult> exchange)
    {
        await _places.WaitAsync(_cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(exchange, _cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _ = _places.Release();
        }
    }
}
