using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Commands;

/// <summary>
/// The bridge from worker threads to the pipeline thread, the only one that may write: workers queue actions, the pipeline thread
/// runs them. The number of waiting rows is limited, so workers never run ahead of a slow pipeline. Actions queued after the end are ignored.
/// </summary>
internal sealed class PipelineBridge
{
    // The maximum number of row batches that wait for the pipeline thread, for all servers together.
    private const int MaxQueuedBatches = 8;

    private readonly VemCmdlet _cmdlet;
    private readonly Queue<Action> _actions = new();
    private int _rows;

    internal PipelineBridge(VemCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _ = cmdlet.Cancellation.Register(Wake);
    }

    /// <summary>Cancelled at the end of the command: by Ctrl+C, by a pipeline that stops, or by a terminating error.</summary>
    internal CancellationToken Cancellation => _cmdlet.Cancellation;

    internal void Post(Action action)
    {
        lock (_actions)
        {
            _actions.Enqueue(action);
            Monitor.PulseAll(_actions);
        }
    }

    /// <summary>Queues rows; blocks while too many are waiting.</summary>
    internal void PostRows(Action action)
    {
        lock (_actions)
        {
            while (_rows == MaxQueuedBatches)
            {
                Cancellation.ThrowIfCancellationRequested();
                _ = Monitor.Wait(_actions);
            }

            _rows++;
        }

        Post(() =>
        {
            action();
            lock (_actions)
                _rows--;
            Wake();
        });
    }

    /// <summary>Runs each worker on its own thread, and runs their actions until all have finished.</summary>
    internal void Run(params Action[] workers)
    {
        Task[] tasks = Array.ConvertAll(workers, worker => Task.Factory.StartNew(
            () => RunWorker(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        bool isDone = false;
        try
        {
            RunActionsUntil(Task.WhenAll(tasks));
            isDone = true;
        }
        finally
        {
            // Ctrl+C, Select-Object -First and errors end the command. Workers block only on waits that can be
            // cancelled, so half a second is enough for them; Ctrl+C must return within a second whatever happens.
            if (!isDone)
            {
                _cmdlet.Cancel();
                _ = Task.WaitAll(tasks, TimeSpan.FromMilliseconds(500));
            }
        }
    }

    /// <summary>Runs actions on the pipeline thread until a task has completed, faulted or been cancelled.</summary>
    internal void RunActionsUntil(Task task)
    {
        _ = task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (Next(task) is { } action)
            action();
    }

    private Action? Next(Task task)
    {
        lock (_actions)
        {
            while (true)
            {
                Cancellation.ThrowIfCancellationRequested();
                if (_actions.Count > 0)
                    return _actions.Dequeue();
                if (task.IsCompleted)
                    return null;
                _ = Monitor.Wait(_actions);
            }
        }
    }

    private void Wake()
    {
        lock (_actions)
            Monitor.PulseAll(_actions);
    }

    private void RunWorker(Action worker)
    {
        try
        {
            worker();
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            // The command has ended.
        }
        catch (Exception failure)
        {
            // A worker reports its own failures; anything else is rethrown where users see it.
            Post(() => ExceptionDispatchInfo.Capture(failure).Throw());
        }
    }
}
