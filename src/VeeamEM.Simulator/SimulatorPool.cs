using System.IO;
using System.Text.Json;

namespace VeeamEM.Simulator;

/// <summary>Runs simulators in one process, controlled by lines of JSON; each line gets one line in response.</summary>
/// <remarks>A process compiles for a second before its first simulator responds; the next one takes milliseconds.</remarks>
internal sealed class SimulatorPool : IAsyncDisposable
{
    private readonly Dictionary<Uri, SimulatorHost> _running = [];

    public async Task RunAsync(TextReader orders, TextWriter answers)
    {
        while (await orders.ReadLineAsync() is { } order)
        {
            await answers.WriteLineAsync(await CarryOutAsync(order));
            await answers.FlushAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SimulatorHost host in _running.Values)
            await host.DisposeAsync();
    }

    private async Task<string> CarryOutAsync(string order)
    {
        try
        {
            PoolOrder todo = JsonSerializer.Deserialize<PoolOrder>(order, JsonSerializerOptions.Web) ?? throw new JsonException("An order is an object.");
            if (todo.Stop is { } stop)
            {
                if (_running.Remove(stop, out SimulatorHost? host))
                    await host.DisposeAsync();
                return "{}";
            }

            SimulatorOptions options = CommandLineParser.Parse(todo.Start ?? []) ?? throw new SwitchException("A pool has no --help.");
            SimulatorHost started = await SimulatorHost.StartAsync(options, CancellationToken.None);
            _running.Add(started.HttpUri, started);
            return ReadyLine.Of(started, options);
        }
        catch (Exception bad) when (bad is SwitchException or IOException or JsonException)
        {
            return JsonSerializer.Serialize(new { Error = bad.Message }, JsonSerializerOptions.Web);
        }
    }

    /// <summary>The switches of a simulator to start, or the HTTP address of one to stop.</summary>
    private sealed record PoolOrder(string[]? Start, Uri? Stop);
}
