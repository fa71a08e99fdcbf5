using System;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>The one place where a thread waits for a task. It is called on threads without a synchronisation context.</summary>
internal static class Blocking
{
    internal static T Wait<T>(Task<T> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();

    /// <summary>Waits until a task has ended, in whatever way.</summary>
    internal static void WaitForEnd(Task task) => Task.WaitAny(task);

    /// <summary>Gives back a result that nobody waits for any more, whenever it comes.</summary>
    internal static void GiveUp<T>(Task<T>? task)
        where T : IDisposable =>
        _ = task?.ContinueWith(
            static done => done.Result.Dispose(),
            default,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <summary>Lets a task end by itself; its failure is of no interest.</summary>
    internal static void Forget(Task task) =>
        _ = task.ContinueWith(
            static failed => _ = failed.Exception,
            default,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    internal static void Wait(Task task) => task.ConfigureAwait(false).GetAwaiter().GetResult();
}
