using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>The only place in this assembly that blocks a thread on a task. Called on threads without a synchronisation context.</summary>
internal static class Blocking
{
    internal static T Wait<T>(Task<T> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();

    /// <summary>Waits until a task has completed, faulted or been cancelled, for a limited time.</summary>
    internal static void WaitForEnd(Task task, TimeSpan limit) => Task.WaitAny([task], limit);

    /// <summary>Waits until the first of some tasks has completed, faulted or been cancelled.</summary>
    internal static void WaitForAny(IEnumerable<Task> tasks) => Task.WaitAny(tasks.ToArray());

    /// <summary>Lets a task run to its end, and ignores its failure.</summary>
    internal static void Forget(Task task) =>
        _ = task.ContinueWith(
            static failed => _ = failed.Exception,
            default,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    internal static void Wait(Task task) => task.ConfigureAwait(false).GetAwaiter().GetResult();
}
