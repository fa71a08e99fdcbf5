using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Handles a request to the API from its arrival to the end of its response, with the faults that apply to it.</summary>
internal sealed class RequestPipeline(Simulation simulation)
{
    private readonly SimulatedEnterpriseManager _manager = new(simulation);

    public async Task HandleAsync(HttpContext http)
    {
        EmRequest request = EmRequest.From(http);
        RequestLogEntry entry = simulation.Requests.Add(request);
        simulation.Traffic.RequestStarted();
        try
        {
            await HandleAsync(new FaultContext(http, request, simulation), simulation.Faults.Take(request), entry);
        }
        finally
        {
            simulation.Traffic.RequestEnded();
        }
    }

    private async Task HandleAsync(FaultContext context, ImmutableArray<Fault> faults, RequestLogEntry entry)
    {
        foreach (Fault fault in faults)
        {
            fault.Move?.Invoke(new RowMoves(simulation));
            await (fault.Before?.Invoke(context) ?? Task.CompletedTask);
            if (context.IsOver)
                return;
        }

        RenderedAnswer answer = Answer(context, faults, entry);
        entry.Status = answer.Status;
        Func<FaultContext, RenderedAnswer, Task>? send = faults.Select(fault => fault.Send).FirstOrDefault(one => one is not null);
        await (send?.Invoke(context, answer) ?? answer.SendAsync(context.Http.Response, context.Http.RequestAborted));
    }

    private RenderedAnswer Answer(FaultContext context, ImmutableArray<Fault> faults, RequestLogEntry entry)
    {
        if (faults.Select(fault => fault.Replace).FirstOrDefault(one => one is not null) is { } replace)
            return replace(context);
        EmRequest request = faults.Aggregate(context.Request, (current, fault) => fault.Rewrite?.Invoke(current) ?? current);
        RenderContext render = faults.Aggregate(RenderContext.For(simulation.Options, request), (current, fault) => fault.Render?.Invoke(current) ?? current);
        Func<EmRequest, EmAnswer> answerTo = one => _manager.Answer(one, render, entry);
        EmAnswer answer = faults.Aggregate(answerTo(request), (current, fault) => fault.Alter?.Invoke(current, request, answerTo) ?? current);
        RenderedAnswer rendered = faults.All(fault => fault.LeavesAnswer) && DocumentWriter.Compose(answer, request.WantsJson, render) is RenderedAnswer kept
            ? kept
            : DocumentWriter.Render(answer, request.WantsJson, render);
        return faults.Aggregate(rendered, (current, fault) => Damage(current, fault));
    }

    private static RenderedAnswer Damage(RenderedAnswer answer, Fault fault) =>
        fault.Damage is null || answer.Body.IsEmpty ? answer : answer with { Body = [fault.Damage(answer.ToArray())] };
}
