using System.IO;
using System.Text;
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
            await Body.SendToAsync(response.Body, cancellationToken);
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

/// <summary>The bytes of an answer.</summary>
internal interface IAnswerBody : IDisposable
{
    long Length { get; }

    Task SendToAsync(Stream output, CancellationToken cancellationToken);

    byte[] ToArray();
}

/// <summary>A body that is kept as it is.</summary>
internal sealed class ByteBody : IAnswerBody
{
    private readonly byte[] _bytes;

    public ByteBody(byte[] bytes)
    {
        _bytes = bytes;
    }

    public long Length => _bytes.Length;

    public static ByteBody Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public Task SendToAsync(Stream output, CancellationToken cancellationToken) => output.WriteAsync(_bytes, cancellationToken).AsTask();

    public byte[] ToArray() => _bytes;

    public void Dispose()
    {
    }
}

/// <summary>A body put together of parts that are kept elsewhere.</summary>
internal sealed class SegmentedBody : IAnswerBody
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _parts;

    public SegmentedBody(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        _parts = parts;
    }

    public long Length => _parts.Sum(part => (long)part.Length);

    /// <returns>The page in bytes, or null where its rows are not kept so.</returns>
    public static RenderedAnswer? Compose(EmAnswer answer, bool json, RenderContext context)
    {
        if (json || !context.Options.PreRender || answer.Document is not PagedDocument { Rendered: not null } page)
            return null;

        RenderedSlice slice = page.Rendered(context);
        // All around the rows is written for this page, with one row of it.
        using RenderedAnswer around = DocumentWriter.Render(answer with { Document = page.Take(1) }, json: false, context);
        byte[] bytes = around.Body?.ToArray() ?? [];
        ReadOnlyMemory<byte> tail = bytes.AsMemory(slice.HeadLength + slice.FirstLength);
        return around with { Body = new SegmentedBody([bytes.AsMemory(0, slice.HeadLength), .. slice.Rows, tail]) };
    }

    public async Task SendToAsync(Stream output, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> part in _parts)
            await output.WriteAsync(part, cancellationToken);
    }

    public byte[] ToArray() => [.. _parts.SelectMany(part => part.ToArray())];

    public void Dispose()
    {
    }
}
