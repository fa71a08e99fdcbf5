using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.Protocol.Documents;

namespace VeeamEM.Simulator.Protocol;

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
        {
            return null;
        }

        RenderedSlice slice = page.Rendered(context);
        // All around the rows is written for this page, with one row of it.
        using RenderedAnswer around = AnswerRenderer.Render(answer with { Document = page.Take(1) }, json: false, context);
        byte[] bytes = around.Body?.ToArray() ?? [];
        ReadOnlyMemory<byte> tail = bytes.AsMemory(slice.HeadLength + slice.FirstLength);
        return around with { Body = new SegmentedBody([bytes.AsMemory(0, slice.HeadLength), .. slice.Rows, tail]) };
    }

    public async Task SendToAsync(Stream output, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> part in _parts)
        {
            await output.WriteAsync(part, cancellationToken);
        }
    }

    public byte[] ToArray() => [.. _parts.SelectMany(part => part.ToArray())];

    public void Dispose()
    {
    }
}
