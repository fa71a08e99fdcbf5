using System.Collections.Immutable;
using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Protocol.Documents;

namespace VeeamEM.Simulator.Faults;

/// <summary>Answers with a status, be it of the server itself or of a proxy before it.</summary>
internal sealed class StatusFault : Fault
{
    private readonly int _status;
    private readonly string _body;
    private readonly string? _retryAfter;
    private readonly string _message;

    public StatusFault(int status, string body, string? retryAfter, string? message)
    {
        _status = status;
        _body = body;
        _retryAfter = retryAfter;
        _message = message ?? "The service is not available.";
    }

    public override RenderedAnswer Replace(FaultContext context)
    {
        ImmutableArray<AnswerHeader> headers = _retryAfter is null ? [] : [new AnswerHeader("Retry-After", _retryAfter)];
        RenderContext render = RenderContext.For(context.Simulation.Options, context.Request.Scheme, context.Request.Host);
        return _body switch
        {
            "error" => AnswerRenderer.Render(
                new EmAnswer(_status, new ErrorDocument(_status, _message)) { Headers = headers }, context.Request.WantsJson, render),
            "html" => new RenderedAnswer(_status, headers, "text/html; charset=utf-8", ByteBody.Of(HostileBodies.ProxyPage(_status, _message))),
            _ => new RenderedAnswer(_status, headers, null, null),
        };
    }
}
