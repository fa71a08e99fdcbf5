using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace VeeamEM.Simulator.Control;

/// <summary>The requests to <c>/_sim/</c>, with which tests inspect and control the simulator; loopback only.</summary>
internal sealed class ControlRoutes(Simulation simulation)
{
    private const string Prefix = "/_sim/";
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);
    private readonly SessionControl _sessions = new(simulation);

    private Dataset Data => simulation.World.Data;

    public void Map(IEndpointRouteBuilder routes)
    {
        void Add(string methods, string pattern, Func<ControlCall, object?> answer) =>
            routes.MapMethods(Prefix + pattern, methods.Split(' '), context => HandleAsync(context, answer));

        Add("GET", "requests", _ => simulation.Requests.Entries());
        Add("DELETE", "requests", _ => Done(simulation.Requests.Clear));
        Add("GET", "state", _ => Truth.Of(simulation));
        Add("GET", "options", _ => Options(_ => true));
        Add("GET", "options/changeable", _ => Options(one => one.Scope == SwitchScope.Protocol));
        Add("PUT POST PATCH", "options", call => Change(call.Body));
        Add("GET", "faults", _ => simulation.Faults.Describe());
        Add("PUT", "faults", call => AddFaults(call.Body, replace: true));
        Add("POST", "faults", call => new ControlAnswer(201, AddFaults(call.Body, replace: false)));
        Add("DELETE", "faults", _ => Done(simulation.Faults.Clear));
        Add("POST", "moves", call => Move(call.Body));
        Add("POST", "expire", _ => Done(simulation.Logons.ExpireAll));
        Add("GET", "issuedLogons", _ => simulation.Logons.Issued().Select(Truth.Of));
        Add("GET", "backupServers", _ => Data.BackupServers.Snapshot().Rows.Select(Truth.Of));
        Add("GET", "restorePoints", _ => Data.VmRestorePoints.Snapshot().Rows.Select(Truth.Of));
        Add("GET", "removedRestorePoints", _ => Data.RemovedRestorePoints.Select(Truth.Of));
        Add("GET", "removedSessions", _ => Data.RemovedSessions.Select(Truth.Of));
        Add("GET", "sessions", _ => Data.RestoreSessions.Snapshot().Rows.Select(Truth.Of));
        Add("POST", "sessions", call => _sessions.Insert(call.Body));
        Add("PATCH POST", "sessions/{id}", call => _sessions.Change(call.Id, call.Body));
        Add("DELETE", "sessions/{id}", call => _sessions.Purge(call.Id));
        // What no method above matches.
        string[] known = [.. routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(one => one.RoutePattern.RawText ?? string.Empty)];
        routes.Map(Prefix + "{**path}", context => HandleAsync(context, _ => known.Contains(context.Request.Path.Value, StringComparer.Ordinal)
            ? throw new ControlException("The resource does not accept this method.", 405)
            : throw new ControlException("There is no such control resource.", 404)));
    }

    private async Task HandleAsync(HttpContext context, Func<ControlCall, object?> handle)
    {
        ControlAnswer answer = await AnswerAsync(context, handle);
        context.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
            await context.Response.WriteAsJsonAsync(answer.Body, answer.Body.GetType(), JsonSerializerOptions.Web, context.RequestAborted);
    }

    private async Task<ControlAnswer> AnswerAsync(HttpContext context, Func<ControlCall, object?> handle)
    {
        try
        {
            if (context.Connection.RemoteIpAddress is not IPAddress remote || !IPAddress.IsLoopback(remote))
                throw new ControlException("Only loopback clients may use the control resource.", 403);
            await WaitForAsync(context.Request.Query["wait"], context.RequestAborted);
            JsonElement body = context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody
                ? await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted)
                : default;
            simulation.World.BringUpToDate();
            object? result = handle(new ControlCall(context.GetRouteValue("id") as string ?? string.Empty, body));
            return result as ControlAnswer ?? new ControlAnswer(result is null ? 204 : 200, result);
        }
        catch (Exception bad) when (bad is ControlException or SwitchException or JsonException)
        {
            return new ControlAnswer((bad as ControlException)?.Status ?? 400, new { Error = bad.Message });
        }
    }

    /// <summary>Responds when no requests or connections are left, so that a test does not have to poll.</summary>
    private async Task WaitForAsync(string? what, CancellationToken cancellationToken)
    {
        Task reached = what switch
        {
            null or "" => Task.CompletedTask,
            "requests" => simulation.Traffic.WhenNoRequests(),
            // The caller's own connection stays open.
            "connections" => simulation.Traffic.WhenConnections(1),
            _ => throw new ControlException("It is possible to wait only for requests or connections."),
        };
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(reached, Task.Delay(s_longestWait, over.Token));
        await over.CancelAsync();
    }

    private static object? Done(Action action)
    {
        action();
        return null;
    }

    // The password is not shown.
    private Dictionary<string, string> Options(Func<SimulatorSwitch, bool> isListed) => SwitchTable.All
        .Where(one => isListed(one) && !string.Equals(one.Name, "password", StringComparison.Ordinal))
        .ToDictionary(one => one.Name, one => one.Read(simulation.Options), StringComparer.Ordinal);

    private Dictionary<string, string> Change(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new ControlException("Options must be a JSON object of names and values.");
        simulation.Change([.. body.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, one.Value.ToString()))]);
        return Options(_ => true);
    }

    // One rule or an array of them.
    private JsonArray AddFaults(JsonElement body, bool replace)
    {
        FaultRule[] rules = body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray().Select(FaultRule.Parse)] : [FaultRule.Parse(body)];
        if (replace)
            simulation.Faults.Clear();
        simulation.Faults.Add(rules);
        return simulation.Faults.Describe();
    }

    /// <summary>Takes a fault that moves rows, and applies it at once.</summary>
    private IEnumerable<object> Move(JsonElement body) => FaultRule.Parse(body).Fault.Move is { } move
        ? move(new RowMoves(simulation)).Select(Truth.Of)
        : throw new ControlException("Rows are changed with insert-rows, remove-rows, churn-rows, insert-sessions or purge-sessions.");
}

/// <summary>A request to the control resource.</summary>
internal readonly record struct ControlCall(string Id, JsonElement Body);

/// <summary>The response of the control resource; the body is written as JSON.</summary>
internal sealed record ControlAnswer(int Status, object? Body);

/// <summary>A request to the control resource that cannot be carried out.</summary>
internal sealed class ControlException(string message, int status = 400) : Exception(message)
{
    public int Status => status;
}
