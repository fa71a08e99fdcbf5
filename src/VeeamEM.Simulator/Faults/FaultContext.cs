using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Faults;

/// <summary>The request that a fault befalls.</summary>
internal sealed class FaultContext
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    public FaultContext(HttpContext http, EmRequest request, Simulation simulation)
    {
        Http = http;
        Request = request;
        Simulation = simulation;
    }

    public HttpContext Http { get; }

    public EmRequest Request { get; }

    public Simulation Simulation { get; }

    /// <summary>Whether the connection was given up, so that nothing is left to answer.</summary>
    public bool IsOver { get; private set; }

    private Socket? ConnectionSocket => Http.Features.Get<IConnectionSocketFeature>()?.Socket;

    private CancellationToken ClientGone => Http.RequestAborted;

    public Task WaitAsync(TimeSpan time) => Task.Delay(
        time < s_longestWait ? time : s_longestWait, Simulation.Options.TimeProvider, ClientGone);

    /// <summary>Waits until the client goes, or until the longest wait is over.</summary>
    public async Task HangAsync(TimeSpan time)
    {
        try
        {
            await WaitAsync(time);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, which is one way for this to end.
        }
    }

    /// <summary>Ends the connection in order (FIN) before anything was sent.</summary>
    public void Close()
    {
        ConnectionSocket?.Shutdown(SocketShutdown.Both);
        Abort();
    }

    /// <summary>Ends the connection with a reset (RST), which also discards what the client has not read yet.</summary>
    public void Reset()
    {
        if (ConnectionSocket is Socket socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Dispose();
        }

        Abort();
    }

    public void Abort()
    {
        IsOver = true;
        Http.Abort();
    }
}
