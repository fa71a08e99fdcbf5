using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Reading;

/// <summary>Runs the exchanges of a read in parallel with the thread that passes on their results, up to a limit.</summary>
/// <remarks>
/// On its own threads, because an exchange blocks: the pool adds threads too slowly. They live until the cancellation, because a
/// thread for each of ten thousand exchanges would cost more than many of the exchanges.
/// </remarks>
internal sealed class Prefetcher : TaskScheduler
{
    private const TaskCreationOptions Options =
        TaskCreationOptions.HideScheduler | TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously;

    private readonly Queue<Task> _waiting = new();
    private readonly CancellationToken _cancellation;
    private int _threads;
    private int _idle;

    /// <param name="limit">The maximum number of parallel exchanges.</param>
    /// <param name="cancellation">Ends the threads; must be cancelled once no more results are wanted.</param>
    internal Prefetcher(int limit, CancellationToken cancellation)
    {
        MaximumConcurrencyLevel = limit;
        _cancellation = cancellation;
        _ = cancellation.Register(Wake);
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel { get; }

    /// <summary>Starts an exchange as soon as a thread is free. Tasks that it starts, and those that wait for it, run elsewhere.</summary>
    internal Task<TResult> RunAsync<TResult>(Func<TResult> exchange) =>
        Task.Factory.StartNew(exchange, _cancellation, Options, this);

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(task);
            Monitor.Pulse(_waiting);
            if (_waiting.Count <= _idle || _threads == MaximumConcurrencyLevel)
                return;
            _threads++;
        }

        new Thread(Work) { IsBackground = true, Name = "VeeamEM exchange" }.Start();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_waiting)
            return [.. _waiting];
    }

    private void Work()
    {
        while (TryTake(out Task? task))
            _ = TryExecuteTask(task!);
    }

    // Waits for a task; false after the cancellation.
    private bool TryTake(out Task? task)
    {
        lock (_waiting)
        {
            _idle++;
            while (_waiting.Count == 0 && !_cancellation.IsCancellationRequested)
                _ = Monitor.Wait(_waiting);
            _idle--;
            task = _waiting.Count > 0 ? _waiting.Dequeue() : null;
            return task is not null;
        }
    }

    private void Wake()
    {
        lock (_waiting)
            Monitor.PulseAll(_waiting);
    }
}
