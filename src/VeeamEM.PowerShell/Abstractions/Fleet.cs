using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace VeeamEM.Commands;

/// <summary>Works on many servers at once, within a limit, and returns the results in the order of the list.</summary>
internal static class Fleet
{
    // Enough for hundreds of servers, few enough for the threads and sockets of one process.
    private const int MaxAtOnce = 16;

    private static readonly TimeSpan s_refreshInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs the work on worker threads, and the actions that it returns on the pipeline thread. A progress bar counts the servers.</summary>
    internal static void Run<T>(Cmdlet cmdlet, PipelineBridge bridge, string activity, IReadOnlyList<T> servers, Func<T, Action> work)
    {
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, servers.Count));
        var outcomes = new Action?[servers.Count];
        int next = 0;
        int done = 0;
        var bar = new ProgressBar(cmdlet, 9397, activity);

        // The bar is driven by a timer: the wait is mostly for servers that do not respond.
        using var clock = servers.Count > 1 ? new Timer(_ => bridge.Post(Show), null, s_refreshInterval, s_refreshInterval) : null;
        try
        {
            bridge.Run(Enumerable.Repeat<Action>(Work, Math.Min(MaxAtOnce, servers.Count)).ToArray());
        }
        finally
        {
            bar.Complete();
        }

        void Work()
        {
            while (!bridge.Cancellation.IsCancellationRequested && waiting.TryDequeue(out int i))
            {
                Action outcome = work(servers[i]);
                bridge.Post(() =>
                {
                    if (++done == servers.Count)
                        bar.Complete();
                    outcomes[i] = outcome;
                    while (next < outcomes.Length && outcomes[next] is { } due)
                    {
                        next++;
                        due();
                    }
                });
            }
        }

        // If the bar is slow to draw, the timer must not prolong the command.
        void Show()
        {
            if (done < servers.Count && bar.IsDue)
                bar.Show($"{done} of {servers.Count} servers", 100 * done / servers.Count);
        }
    }
}
