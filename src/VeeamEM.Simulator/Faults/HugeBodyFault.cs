using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>A body of any size, streamed.</summary>
internal sealed class HugeBodyFault : Fault
{
    private const int PieceSize = 1 << 16;
    private readonly long _bytes;

    public HugeBodyFault(long bytes)
    {
        _bytes = Math.Max(bytes, PaddedDocument.Head.Length + PaddedDocument.Tail.Length);
    }

    public override bool Sends => true;

    public override RenderedAnswer Replace(FaultContext context) => new(200, [], BodyFault.Xml, null);

    public override async Task SendAsync(FaultContext context, RenderedAnswer answer)
    {
        HttpResponse response = context.Http.Response;
        CancellationToken clientGone = context.Http.RequestAborted;
        answer.WriteHead(response);
        response.ContentLength = _bytes;
        byte[] piece = new byte[PieceSize];
        Array.Fill(piece, (byte)' ');
        await WriteAsync(response.Body, PaddedDocument.Head, clientGone);
        for (long left = _bytes - PaddedDocument.Head.Length - PaddedDocument.Tail.Length; left > 0; left -= PieceSize)
        {
            await response.Body.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, PieceSize)), clientGone);
        }

        await WriteAsync(response.Body, PaddedDocument.Tail, clientGone);
    }

    private static ValueTask WriteAsync(Stream output, string text, CancellationToken clientGone) =>
        output.WriteAsync(Encoding.UTF8.GetBytes(text), clientGone);
}
