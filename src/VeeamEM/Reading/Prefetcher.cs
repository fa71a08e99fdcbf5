using System;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Reading;

/// <summary>Runs the exchanges of a command beside the thread that hands on their results: so many at once, and never more.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing, and exchanges that were stopped still leave it.
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

    /// <summary>The most exchanges at once.</summary>
    internal int Limit { get; }

    /// <summary>Starts an exchange as soon as there is a place for it, on a thread of its own: what it does may block.</summary>
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
