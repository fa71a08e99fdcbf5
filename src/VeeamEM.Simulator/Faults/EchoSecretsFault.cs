using System.Linq;
using Microsoft.AspNetCore.Http;
using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Protocol.Documents;

namespace VeeamEM.Simulator.Faults;

/// <summary>An error that repeats the secrets of the request, as chatty proxies do; a client must not pass them on.</summary>
internal sealed class EchoSecretsFault : Fault
{
    private readonly int _status;

    public EchoSecretsFault(int status)
    {
        _status = status;
    }

    public override RenderedAnswer Replace(FaultContext context)
    {
        IHeaderDictionary headers = context.Http.Request.Headers;
        string[] secrets = ["Authorization", EmRequest.TokenHeader, "Cookie"];
        string echo = string.Join("; ", secrets.Where(headers.ContainsKey).Select(name => $"{name}: {headers[name]}"));
        RenderContext render = RenderContext.For(context.Simulation.Options, context.Request.Scheme, context.Request.Host);
        ErrorDocument document = new(_status, $"Cannot process the request {context.Request.Method} {context.Request.RawTarget} ({echo}).");
        return AnswerRenderer.Render(new EmAnswer(_status, document), context.Request.WantsJson, render);
    }
}
