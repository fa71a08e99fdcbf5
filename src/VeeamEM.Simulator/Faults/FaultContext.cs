using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Faults;

/// <summary>The request that a fault applies to.</summary>
internal sealed class FaultContext(HttpContext http, EmRequest request, Simulation simulation)
{
    public HttpContext Http => http;
    public EmRequest Request => request;
    public Simulation Simulation => simulation;

    /// <summary>Whether the connection was closed, so that no response can be sent.</summary>
    public bool IsOver { get; private set; }
    private Socket? ConnectionSocket => http.Features.Get<IConnectionSocketFeature>()?.Socket;

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, simulation.Options.TimeProvider, http.RequestAborted);

    /// <summary>Waits until the client disconnects, or for this time.</summary>
    public Task HangAsync(TimeSpan time) => Task.WhenAny(WaitAsync(time));

    /// <summary>Closes the connection gracefully (FIN) before anything was sent.</summary>
    public void Close()
    {
        ConnectionSocket?.Shutdown(SocketShutdown.Both);
        Abort();
    }

    /// <summary>Closes the connection with a reset (RST), which also discards what the client has not read yet.</summary>
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
        http.Abort();
    }
}
