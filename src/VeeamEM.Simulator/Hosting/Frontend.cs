using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Hosting;

/// <summary>Hands requests to the API on; anything else gets the page of the web server itself.</summary>
internal sealed class Frontend
{
    private const string NotFoundPage = "<!DOCTYPE HTML><html><head><title>Not Found</title></head><body><h2>Not Found</h2><p>HTTP Error 404.</p></body></html>";
    private readonly RequestPipeline _api;

    public Frontend(Simulation simulation)
    {
        _api = new RequestPipeline(simulation);
    }

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Server = "Microsoft-HTTPAPI/2.0";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await _api.HandleAsync(context);
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
