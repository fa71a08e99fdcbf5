using System.Text;
using Microsoft.AspNetCore.Http;

namespace VeeamEM.Simulator.Protocol;

/// <summary>A response as bytes, in one or more parts; no parts for a response without a body.</summary>
internal sealed record RenderedAnswer(int Status, ImmutableArray<AnswerHeader> Headers, string? ContentType, params ImmutableArray<ReadOnlyMemory<byte>> Body)
{
    public static RenderedAnswer Text(int status, ImmutableArray<AnswerHeader> headers, string contentType, string text) =>
        new(status, headers, contentType, Encoding.UTF8.GetBytes(text));

    public byte[] ToArray() => [.. Body.SelectMany(part => part.ToArray())];

    public async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        WriteHead(response);
        response.ContentLength = Status == StatusCodes.Status204NoContent ? null : Body.Sum(part => (long)part.Length);
        foreach (ReadOnlyMemory<byte> part in Body)
            await response.Body.WriteAsync(part, cancellationToken);
    }

    public void WriteHead(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (AnswerHeader header in Headers)
            response.Headers.Append(header.Name, header.Value);
        if (ContentType is not null)
            response.ContentType = ContentType;
    }
}
