using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>Logoffs that outlive their command. A process that exits waits for them, but not indefinitely.</summary>
internal static class BackgroundLogoffs
{
    // A logon in flight can be ended only once it is granted. If that takes longer, its session expires by itself.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<Task, bool> s_running = new();

    static BackgroundLogoffs() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Wait(s_running.Keys);

    internal static Task Start(Action logoff)
    {
        var task = Task.Run(logoff);
        s_running[task] = true;
        _ = task.ContinueWith(done => s_running.TryRemove(done, out _), TaskScheduler.Default);
        return task;
    }

    internal static void Wait(IEnumerable<Task> logoffs)
    {
        Task[] awaited = [.. logoffs];
        Blocking.WaitForEnd(Task.WhenAll(awaited), s_limit);

        // Once only: a shell first closes its runspace, then exits.
        foreach (Task logoff in awaited)
            _ = s_running.TryRemove(logoff, out _);
    }
}
