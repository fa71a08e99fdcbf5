using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Hosting;

/// <summary>Passes requests to the API on; anything else gets the web server's own page.</summary>
internal sealed class Frontend(Simulation simulation)
{
    private const string NotFoundPage = "<!DOCTYPE HTML><html><head><title>Not Found</title></head><body><h2>Not Found</h2><p>HTTP Error 404.</p></body></html>";
    private readonly RequestPipeline _api = new(simulation);

    public Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Server = "Microsoft-HTTPAPI/2.0";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return _api.HandleAsync(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=us-ascii";
        context.Response.ContentLength = NotFoundPage.Length;
        return context.Response.WriteAsync(NotFoundPage, context.RequestAborted);
    }
}
