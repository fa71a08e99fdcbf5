using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Faults;

/// <summary>Faults of timing and connection.</summary>
internal static class ConnectionFaults
{
    private const int DefaultHang = 60_000;
    private static readonly TimeSpan s_longestDribble = TimeSpan.FromSeconds(60);

    /// <summary>Responds late.</summary>
    public static Fault Latency(FaultParameters read)
    {
        TimeSpan time = read.Milliseconds("ms", 1000);
        return new Fault { Before = context => context.WaitAsync(time) };
    }

    /// <summary>Never responds, and closes the connection after a minute or the given time.</summary>
    public static Fault Hang(FaultParameters read)
    {
        TimeSpan time = read.Milliseconds("ms", DefaultHang);
        return new Fault { Before = context => context.HangAsync(time).ContinueWith(_ => context.Abort(), TaskScheduler.Default) };
    }

    /// <summary>Sends part of the body and then nothing more.</summary>
    public static Fault HangMidBody(FaultParameters read)
    {
        long bytes = read.LongNumber("bytes", -1);
        TimeSpan time = read.Milliseconds("ms", DefaultHang);
        return new Fault
        {
            Send = async (context, answer) =>
            {
                await SendPartAsync(context, answer, bytes);
                await context.HangAsync(time);
            },
        };
    }

    /// <summary>Sends the body byte by byte, for a minute at most.</summary>
    public static Fault Dribble(FaultParameters read)
    {
        long bytesAtOnce = read.LongNumber("bytes", 0);
        TimeSpan pause = read.Milliseconds("ms", 1000);
        return new Fault { Send = (context, answer) => DribbleAsync(context, answer, bytesAtOnce, pause) };
    }

    /// <summary>Closes the connection instead of responding.</summary>
    public static Fault Reset(FaultParameters read)
    {
        bool reset = read.OneOf("how", "rst", "fin") == "rst";
        return new Fault { Before = context => Task.Run(reset ? context.Reset : context.Close) };
    }

    /// <summary>Closes the connection in the middle of the body.</summary>
    public static Fault ResetMidBody(FaultParameters read)
    {
        long bytes = read.LongNumber("bytes", -1);
        bool reset = read.OneOf("how", "fin", "rst") == "rst";
        return new Fault
        {
            Send = async (context, answer) =>
            {
                await SendPartAsync(context, answer, bytes);
                // Without a reset, the web server sees a body that is too short and closes the connection gracefully.
                if (reset)
                    context.Reset();
            },
        };
    }

    /// <summary>Presents another certificate on the next connections and closes this one after its response.</summary>
    public static Fault Certificate(FaultParameters read)
    {
        string kind = read.OneOf("certificate", "renewed", "other-name", "expired", "valid");
        return new Fault
        {
            Before = context =>
            {
                context.Simulation.Change([new("certificate", kind)]);
                context.Http.Response.Headers.Connection = "close";
                return Task.CompletedTask;
            },
        };
    }

    private static async Task DribbleAsync(FaultContext context, RenderedAnswer answer, long bytesAtOnce, TimeSpan pause)
    {
        byte[] body = await SendPartAsync(context, answer, bytesAtOnce);
        TimeSpan waited = TimeSpan.Zero;
        for (long sent = Math.Min(bytesAtOnce, body.Length); sent < body.Length && waited < s_longestDribble; sent++)
        {
            await context.WaitAsync(pause);
            waited += pause;
            await context.Http.Response.Body.WriteAsync(body.AsMemory((int)sent, 1), context.Http.RequestAborted);
            await context.Http.Response.Body.FlushAsync(context.Http.RequestAborted);
        }
    }

    /// <summary>Announces a complete body and sends only its beginning; half of it if bytes is negative.</summary>
    private static async Task<byte[]> SendPartAsync(FaultContext context, RenderedAnswer answer, long bytes)
    {
        byte[] body = answer.ToArray();
        HttpResponse response = context.Http.Response;
        answer.WriteHead(response);
        response.ContentLength = body.Length;
        int count = (int)Math.Min(body.Length, bytes < 0 ? body.Length / 2 : bytes);
        await response.StartAsync(context.Http.RequestAborted);
        await response.Body.WriteAsync(body.AsMemory(0, count), context.Http.RequestAborted);
        await response.Body.FlushAsync(context.Http.RequestAborted);
        return body;
    }
}
