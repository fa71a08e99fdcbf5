using System;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using VeeamEM.Simulator.CommandLine;

namespace VeeamEM.Simulator.Control;

/// <summary>Answers the requests to <c>/_sim/</c>, by which tests look behind the API; for loopback only.</summary>
internal sealed class ControlResource
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly Simulation _simulation;
    private readonly ControlRouter _router;

    public ControlResource(Simulation simulation)
    {
        _simulation = simulation;
        _router = new ControlRouter(simulation);
    }

    public async Task HandleAsync(HttpContext context)
    {
        ControlAnswer answer = await AnswerAsync(context);
        context.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            await context.Response.WriteAsJsonAsync(answer.Body, answer.Body.GetType(), s_json, context.RequestAborted);
        }
    }

    private async Task<ControlAnswer> AnswerAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not IPAddress remote || !IPAddress.IsLoopback(remote))
        {
            return new ControlAnswer(403, new ControlError("For loopback only."));
        }

        try
        {
            string[] segments = [.. (context.Request.Path.Value ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries).AsSpan(1)];
            await StateWait.ForAsync(context.Request.Query["wait"], _simulation, context.RequestAborted);
            return _router.Route(context.Request.Method, segments, await ReadBodyAsync(context));
        }
        catch (Exception bad) when (bad is ControlException or SwitchException or JsonException)
        {
            return new ControlAnswer(400, new ControlError(bad.Message));
        }
    }

    private static async Task<JsonElement> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0 && !context.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return default;
        }

        using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        return document.RootElement.Clone();
    }
}
