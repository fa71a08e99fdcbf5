using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using VeeamEM.Simulator.Faults;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Takes a request to the API from its arrival to the end of its answer, with the faults that befall it.</summary>
internal sealed class RequestPipeline
{
    private readonly Simulation _simulation;
    private readonly SimulatedEnterpriseManager _manager;

    public RequestPipeline(Simulation simulation)
    {
        _simulation = simulation;
        _manager = new SimulatedEnterpriseManager(simulation);
    }

    public async Task HandleAsync(HttpContext http)
    {
        EmRequest request = EmRequest.From(http);
        RequestLogEntry entry = _simulation.Requests.Add(request);
        _simulation.Traffic.RequestStarted();
        try
        {
            await HandleAsync(new FaultContext(http, request, _simulation), _simulation.Faults.Take(request), entry);
        }
        finally
        {
            _simulation.Traffic.RequestEnded();
        }
    }

    private async Task HandleAsync(FaultContext context, ImmutableArray<Fault> faults, RequestLogEntry entry)
    {
        foreach (Fault fault in faults)
        {
            await fault.BeforeAsync(context);
            if (context.IsOver)
            {
                return;
            }
        }

        using RenderedAnswer answer = Answer(context, faults, entry);
        entry.Status = answer.Status;
        Fault? sender = faults.FirstOrDefault(fault => fault.Sends);
        await (sender is null ? answer.SendAsync(context.Http.Response, context.Http.RequestAborted) : sender.SendAsync(context, answer));
    }

    private RenderedAnswer Answer(FaultContext context, ImmutableArray<Fault> faults, RequestLogEntry entry)
    {
        if (faults.Select(fault => fault.Replace(context)).FirstOrDefault(answer => answer is not null) is RenderedAnswer replaced)
        {
            return replaced;
        }

        EmRequest request = faults.Aggregate(context.Request, (current, fault) => fault.Rewrite(current));
        RenderContext render = faults.Aggregate(
            RenderContext.For(_simulation.Options, request.Scheme, request.Host), (current, fault) => fault.Alter(current));
        Func<EmRequest, EmAnswer> answerTo = one => _manager.Answer(one, render, entry);
        EmAnswer answer = faults.Aggregate(answerTo(request), (current, fault) => fault.Alter(current, request, answerTo));
        if (faults.All(fault => fault.LeavesAnswer) && SegmentedBody.Compose(answer, request.WantsJson, render) is RenderedAnswer kept)
        {
            return kept;
        }

        return faults.Aggregate(AnswerRenderer.Render(answer, request.WantsJson, render), (current, fault) => fault.Alter(current));
    }
}
