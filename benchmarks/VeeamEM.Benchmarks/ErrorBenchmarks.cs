using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using VeeamEM.Reading;

namespace VeeamEM.Benchmarks;

/// <summary>From an error response of the server to the message for the user.</summary>
[MemoryDiagnoser]
public class ErrorBenchmarks
{
    // No property has this name, so the server rejects the filter with its own message.
    private const string Path = "/api/query?type=RestoreSession&format=Entities&filter=Nonsense%3D%3D%221%22";

    private SimulatedServer _server = null!;
    private CannedAnswer _refusal = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = await SimulatedServer.StartAsync(sessions: 1);
        _refusal = await _server.KeepAsync(Path);
        if (ErrorToException() is not { ErrorId: VemErrorId.ServerError, StatusCode: 400 } || FailedRead() != VemErrorId.ServerError)
            throw new InvalidOperationException("The server did not reject the filter.");
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _server.DisposeAsync();

    /// <summary>From the error body to the exception, which is not thrown.</summary>
    [Benchmark]
    public VemException ErrorToException()
    {
        using HttpResponseMessage response = _refusal.ToResponse();
        return _server.Client.Refusal(response, Path, SimulatedServer.Context());
    }

    /// <summary>The same, thrown through a read and caught.</summary>
    [Benchmark]
    public string FailedRead()
    {
        try
        {
            return QueryRead<RestoreSession>.Rows(_server.Client, SimulatedServer.All, SimulatedServer.Context()).First().Id.ToString();
        }
        catch (VemException failure)
        {
            return failure.ErrorId;
        }
    }
}
