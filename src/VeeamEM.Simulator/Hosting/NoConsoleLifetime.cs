using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace VeeamEM.Simulator.Hosting;

/// <summary>Leaves signals alone: a host within another process must not end it.</summary>
internal sealed class NoConsoleLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
