using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Commands;

/// <summary>
/// The way from worker threads to the pipeline thread, which alone may write: workers leave actions, the pipeline thread carries
/// them out. Rows are bounded, so that workers never run ahead of a slow pipeline. What is left after the end does no harm.
/// </summary>
internal sealed class PipelineBridge
{
    // Batches of rows on their way to the pipeline thread, over all servers.
    private const int RowSlots = 8;

    private readonly VemCmdlet _cmdlet;
    private readonly Queue<Action> _actions = new();
    private int _rows;

    internal PipelineBridge(VemCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _ = cmdlet.Cancellation.Register(Wake);
    }

    /// <summary>The end of the command: by Ctrl+C, by a pipeline that wants no more, or by an error that ends it.</summary>
    internal CancellationToken Cancellation => _cmdlet.Cancellation;

    internal void Post(Action action)
    {
        lock (_actions)
        {
            _actions.Enqueue(action);
            Monitor.PulseAll(_actions);
        }
    }

    /// <summary>Leaves rows; blocks while too many wait.</summary>
    internal void PostRows(Action action)
    {
        lock (_actions)
        {
            while (_rows == RowSlots)
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

    /// <summary>Runs the workers, each on a thread of its own, and carries out their actions until all have ended.</summary>
    internal void Run(params Action[] workers)
    {
        Task[] tasks = Array.ConvertAll(workers, worker => Task.Factory.StartNew(
            () => RunWorker(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        bool isDone = false;
        try
        {
            CarryOutUntil(Task.WhenAll(tasks));
            isDone = true;
        }
        finally
        {
            // Ctrl+C, Select-Object -First and errors end the command: no worker survives it. A worker hangs in nothing but
            // waits that can be cancelled; Ctrl+C must return within a second whatever happens.
            if (!isDone)
            {
                _cmdlet.Cancel();
                _ = Task.WaitAll(tasks, TimeSpan.FromMilliseconds(500));
            }
        }
    }

    /// <summary>Carries out actions on the pipeline thread until a task has ended, in whatever way.</summary>
    internal void CarryOutUntil(Task task)
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
            // A worker reports its own failures; what comes here is thrown again where users see it.
            Post(() => ExceptionDispatchInfo.Capture(failure).Throw());
        }
    }
}
