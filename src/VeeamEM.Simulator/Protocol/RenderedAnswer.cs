using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Protocol;

/// <summary>An answer as bytes.</summary>
internal sealed record RenderedAnswer(int Status, ImmutableArray<AnswerHeader> Headers, string? ContentType, IAnswerBody? Body) : IDisposable
{
    public void Dispose() => Body?.Dispose();

    public async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        WriteHead(response);
        response.ContentLength = Status == StatusCodes.Status204NoContent ? null : Body?.Length ?? 0;
        if (Body is not null)
        {
            await Body.SendToAsync(response.Body, cancellationToken);
        }
    }

    public void WriteHead(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (AnswerHeader header in Headers)
        {
            response.Headers.Append(header.Name, header.Value);
        }

        if (ContentType is not null)
        {
            response.ContentType = ContentType;
        }
    }
}
