using System.IO;
using System.Runtime.InteropServices;

namespace VeeamEM.Simulator;

/// <summary>Runs a simulator as a separate process.</summary>
internal static class Program
{
    private const string Pool = "pool";
    private const int Succeeded = 0;
    private const int CannotListen = 1;
    private const int BadUsage = 2;

    public static async Task<int> Main(string[] args)
    {
        if (args is [Pool])
        {
            await using SimulatorPool pool = new();
            using StreamReader orders = new(Console.OpenStandardInput());
            // Ends with its stdin, or after the maximum lifetime in any case.
            await await Task.WhenAny(pool.RunAsync(orders, Console.Out), Task.Delay(TimeSpan.FromSeconds(new SimulatorOptions().MaxLifetimeSeconds)));
            return Succeeded;
        }

        SimulatorOptions? options;
        try
        {
            options = CommandLineParser.Parse(args);
        }
        catch (SwitchException bad)
        {
            await Console.Error.WriteLineAsync(bad.Message + " Try --help.");
            return BadUsage;
        }

        if (options is null)
        {
            await Console.Out.WriteAsync(CommandLineParser.Help());
            return Succeeded;
        }

        try
        {
            await using SimulatorHost host = await SimulatorHost.StartAsync(options, CancellationToken.None);
            await Console.Out.WriteLineAsync(ReadyLine.Of(host, options));
            await WaitForEndAsync(options);
            return Succeeded;
        }
        catch (IOException bad)
        {
            await Console.Error.WriteLineAsync(bad.Message);
            return CannotListen;
        }
    }

    /// <summary>Waits for whichever ends the process first: a signal, the end of stdin, or the maximum lifetime.</summary>
    private static async Task WaitForEndAsync(SimulatorOptions options)
    {
        TaskCompletionSource signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using CancellationTokenSource ended = new();
        Task lifetime = Task.Delay(TimeSpan.FromSeconds(options.MaxLifetimeSeconds), ended.Token);
        await (options.ExitWithStdin ? Task.WhenAny(signalled.Task, lifetime, WhenStdinClosed()) : Task.WhenAny(signalled.Task, lifetime));
        await ended.CancelAsync();

        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            signalled.TrySetResult();
        }
    }

    private static Task WhenStdinClosed() => Task.Run(async () =>
    {
        using Stream stdin = Console.OpenStandardInput();
        await stdin.CopyToAsync(Stream.Null);
    });
}
