using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Client;
using VeeamEM.Xml;

namespace VeeamEM.Commands;

/// <summary>
/// The bridge between worker threads and the pipeline thread, which alone may write: workers leave actions, the pipeline
/// thread carries them out. Rows are bounded, so that workers never run ahead of a slow pipeline.
/// </summary>
internal sealed class PipelineQueue : IReadObserver, IDisposable
{
    // Batches of rows on their way to the pipeline thread, over all servers.
    private const int RowSlots = 8;

    private readonly VemCmdlet _cmdlet;
    private readonly CancellationTokenSource _cancel;
    private readonly BlockingCollection<Action> _actions = [];
    private readonly SemaphoreSlim _rowSlots = new(RowSlots, RowSlots);
    private readonly ReadProgress? _progress;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private bool _finished;
    private bool _isAbandoned;

    /// <summary>Prepares the bridge.</summary>
    /// <param name="cmdlet">The cmdlet that writes.</param>
    /// <param name="activity">Name of the progress bar for pages; null for a command that reads none, or has a bar of its own.</param>
    internal PipelineQueue(VemCmdlet cmdlet, string? activity)
    {
        _cmdlet = cmdlet;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(cmdlet.Cancellation);
        _progress = activity is null ? null : new ReadProgress(cmdlet, activity);
        Malformed = new MalformedValues(Warning);
    }

    /// <summary>Shared by all workers: one warning a command.</summary>
    internal MalformedValues Malformed { get; }

    /// <summary>Ends the workers: by Ctrl+C, by a pipeline that wants no more, or when enough was emitted.</summary>
    internal CancellationToken Cancellation => _cancel.Token;

    /// <inheritdoc/>
    public void Verbose(string message) => Post(() => _cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Warning(string message) => Post(() =>
    {
        // A command that polls would say the same again and again.
        if (_warned.Add(message))
            _cmdlet.WriteWarning(message);
    });

    /// <inheritdoc/>
    public void PageRead(int page, int pages, long rows) => Post(() => _progress?.Show(page, pages, rows));

    internal void Post(Action action) => _actions.Add(action);

    /// <summary>Leaves rows; blocks while too many wait.</summary>
    internal void PostRows(Action action)
    {
        _rowSlots.Wait(Cancellation);
        Post(() =>
        {
            action();
            _ = _rowSlots.Release();
        });
    }

    /// <summary>Called on the pipeline thread when enough was emitted: the workers are stopped and the rest is dropped.</summary>
    internal void Finish() => _finished = true;

    /// <summary>Runs the workers, each on a thread of its own, and carries out their actions until all have ended.</summary>
    internal void Run(params Action[] workers)
    {
        int running = workers.Length;
        if (running == 0)
            _actions.CompleteAdding();
        Task[] tasks = Array.ConvertAll(workers, worker => Task.Factory.StartNew(
            () => RunWorker(worker, ref running),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        try
        {
            foreach (Action action in _actions.GetConsumingEnumerable(Cancellation))
            {
                action();
                if (_finished)
                    break;
            }
        }
        finally
        {
            // Whatever ended the loop (Ctrl+C, Select-Object -First, an error): no worker survives its command. A worker hangs
            // in nothing but cancellable waits and short farewells; Ctrl+C must return within a second whatever happens.
            _cancel.Cancel();
            _isAbandoned = !Task.WaitAll(tasks, TimeSpan.FromMilliseconds(500));
            _progress?.Complete();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A worker that is still on its way out uses all of it.
        if (_isAbandoned)
            return;
        _cancel.Dispose();
        _actions.Dispose();
        _rowSlots.Dispose();
    }

    private void RunWorker(Action worker, ref int running)
    {
        try
        {
            worker();
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            // Nobody waits for this worker any more.
        }
        catch (Exception failure)
        {
            // A worker reports its own failures; what comes here is thrown again where users see it.
            Post(() => System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failure).Throw());
        }
        finally
        {
            if (Interlocked.Decrement(ref running) == 0)
                _actions.CompleteAdding();
        }
    }
}
