using System;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator;

namespace VeeamEM.Demo;

/// <summary>Starts a simulated Enterprise Manager and queries it: what was restored, and did it work?</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (Array.Exists(arguments, argument => argument != "--interactive"))
        {
            await Console.Error.WriteLineAsync("Usage: dotnet run --project demo [-- --interactive]");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(Account.Simulator, stop.Token);
        Console.WriteLine($"A simulated Enterprise Manager listens on {simulator.HttpsUri}");
        return await PowerShellRun.RunAsync(simulator, interactive: arguments.Length > 0, stop.Token);
    }
}
