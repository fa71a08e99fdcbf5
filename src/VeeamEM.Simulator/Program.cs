using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.CommandLine;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator;

/// <summary>Runs a simulator as a process of its own.</summary>
internal static class Program
{
    private const int Succeeded = 0;
    private const int CannotListen = 1;
    private const int BadUsage = 2;

    public static async Task<int> Main(string[] args)
    {
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
            await Console.Out.WriteAsync(HelpText.Compose());
            return Succeeded;
        }

        try
        {
            await using SimulatorHost host = await SimulatorHost.StartAsync(options, CancellationToken.None);
            await Console.Out.WriteLineAsync(ReadyLine.Compose(host, options));
            await ProcessLifetime.WaitAsync(options);
            return Succeeded;
        }
        catch (IOException bad)
        {
            await Console.Error.WriteLineAsync(bad.Message);
            return CannotListen;
        }
    }
}
