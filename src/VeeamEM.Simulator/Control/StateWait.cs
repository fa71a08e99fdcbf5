using System;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Control;

/// <summary><c>GET /_sim/state?wait=requests</c> or <c>connections</c>: answers when none are left, so that a test need not ask again and again.</summary>
internal static class StateWait
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public static async Task ForAsync(string? what, Simulation simulation, CancellationToken cancellationToken)
    {
        Task reached = what switch
        {
            null or "" => Task.CompletedTask,
            "requests" => simulation.Traffic.WhenNoRequests(),

            // The connection of whoever asks stays open.
            "connections" => simulation.Traffic.WhenConnections(1),
            _ => throw new ControlException("One can wait for requests or for connections."),
        };
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(reached, Task.Delay(s_longest, over.Token));
        await over.CancelAsync();
    }
}
