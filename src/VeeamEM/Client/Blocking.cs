using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>The only place in this assembly that blocks a thread on a task. Called on threads without a synchronisation context.</summary>
internal static class Blocking
{
    internal static T Wait<T>(Task<T> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();

    /// <summary>Waits until a task has completed, faulted or been cancelled.</summary>
    internal static void WaitForEnd(Task task) => Task.WaitAny(task);

    /// <summary>Waits until the first of some tasks has completed, faulted or been cancelled.</summary>
    internal static void WaitForAny(IEnumerable<Task> tasks) => Task.WaitAny(tasks.ToArray());

    /// <summary>Disposes a result that is no longer needed, whenever it arrives.</summary>
    internal static void GiveUp<T>(Task<T>? task)
        where T : IDisposable =>
        _ = task?.ContinueWith(
            static done => done.Result.Dispose(),
            default,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <summary>Lets a task run to its end, and ignores its failure.</summary>
    internal static void Forget(Task task) =>
        _ = task.ContinueWith(
            static failed => _ = failed.Exception,
            default,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    internal static void Wait(Task task) => task.ConfigureAwait(false).GetAwaiter().GetResult();
}
