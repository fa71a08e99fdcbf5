using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>A small compressed body that inflates to a huge one.</summary>
internal sealed class GzipBombFault : Fault
{
    private const int MemberSize = 1 << 24;
    private readonly long _bytes;

    public GzipBombFault(long bytes)
    {
        _bytes = bytes;
    }

    public override RenderedAnswer Replace(FaultContext context) => new(
        200, [new AnswerHeader("Content-Encoding", "gzip")], BodyFault.Xml, new ByteBody(Compress()));

    // A gzip file may have many members, so the same megabytes of blanks are compressed once and repeated.
    private byte[] Compress()
    {
        byte[] blanks = new byte[MemberSize];
        Array.Fill(blanks, (byte)' ');
        using MemoryStream output = new();
        output.Write(Member(Encoding.UTF8.GetBytes(PaddedDocument.Head)));
        long padding = Math.Max(0, _bytes - PaddedDocument.Head.Length - PaddedDocument.Tail.Length);
        byte[] wholeMember = Member(blanks);
        for (long left = padding; left > 0; left -= MemberSize)
        {
            output.Write(left >= MemberSize ? wholeMember : Member(blanks.AsSpan(0, (int)left)));
        }

        output.Write(Member(Encoding.UTF8.GetBytes(PaddedDocument.Tail)));
        return output.ToArray();
    }

    private static byte[] Member(ReadOnlySpan<byte> content)
    {
        using MemoryStream member = new();
        using (GZipStream gzip = new(member, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return member.ToArray();
    }
}
