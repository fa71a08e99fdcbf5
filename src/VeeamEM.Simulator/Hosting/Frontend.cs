using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using VeeamEM.Simulator.Control;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Hosting;

/// <summary>Parts requests to the API from requests to the control resource; anything else gets the page of the web server itself.</summary>
internal sealed class Frontend
{
    private const string NotFoundPage = "<!DOCTYPE HTML><html><head><title>Not Found</title></head><body><h2>Not Found</h2><p>HTTP Error 404.</p></body></html>";
    private readonly RequestPipeline _api;
    private readonly ControlResource _control;

    public Frontend(Simulation simulation)
    {
        _api = new RequestPipeline(simulation);
        _control = new ControlResource(simulation);
    }

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Server = "Microsoft-HTTPAPI/2.0";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await _api.HandleAsync(context);
        }
        else if (context.Request.Path.StartsWithSegments("/_sim", StringComparison.Ordinal))
        {
            await _control.HandleAsync(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/html; charset=us-ascii";
            context.Response.ContentLength = NotFoundPage.Length;
            await context.Response.WriteAsync(NotFoundPage, context.RequestAborted);
        }
    }
}
