using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Commands;

/// <summary>Works on many servers at once within a bound, and hands over what came of each in the order of the list.</summary>
internal static class Fleet
{
    // Enough for hundreds of servers, few enough for the threads and sockets of one process.
    private const int MaxAtOnce = 16;

    /// <summary>Runs the work on worker threads; what it returns is done on the pipeline thread.</summary>
    internal static void Run<T>(PipelineBridge bridge, IReadOnlyList<T> servers, Func<T, Action> work)
    {
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, servers.Count));
        var outcomes = new Action?[servers.Count];
        int next = 0;
        bridge.Run(Enumerable.Repeat<Action>(Work, Math.Min(MaxAtOnce, servers.Count)).ToArray());

        void Work()
        {
            while (!bridge.Cancellation.IsCancellationRequested && waiting.TryDequeue(out int i))
            {
                Action outcome = work(servers[i]);
                bridge.Post(() =>
                {
                    outcomes[i] = outcome;
                    while (next < outcomes.Length && outcomes[next] is { } due)
                    {
                        next++;
                        due();
                    }
                });
            }
        }
    }
}
