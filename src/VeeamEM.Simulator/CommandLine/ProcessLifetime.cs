using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Waits for whatever ends the process first: a signal, the end of stdin, or the longest lifetime.</summary>
internal static class ProcessLifetime
{
    public static async Task WaitAsync(SimulatorOptions options)
    {
        TaskCompletionSource signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using CancellationTokenSource ended = new();
        Task lifetime = Task.Delay(TimeSpan.FromSeconds(options.MaxLifetimeSeconds), ended.Token);
        await (options.ExitWithStdin ? Task.WhenAny(signalled.Task, lifetime, StdinClosed()) : Task.WhenAny(signalled.Task, lifetime));
        await ended.CancelAsync();

        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            signalled.TrySetResult();
        }
    }

    private static Task StdinClosed() => Task.Run(async () =>
    {
        using Stream stdin = Console.OpenStandardInput();
        await stdin.CopyToAsync(Stream.Null);
    });
}
