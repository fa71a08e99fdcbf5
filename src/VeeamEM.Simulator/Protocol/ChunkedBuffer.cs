using System.Buffers;
using System.IO;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Collects a body in pooled pieces, so that its length is known before the first byte is sent.</summary>
internal sealed class ChunkedBuffer : Stream, IAnswerBody
{
    private const int ChunkSize = 1 << 16;
    private readonly List<byte[]> _chunks = [];
    private int _usedOfLast = ChunkSize;
    private bool _disposed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => ((long)ChunkSize * _chunks.Count) - (ChunkSize - _usedOfLast);

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_usedOfLast == ChunkSize)
            {
                _chunks.Add(ArrayPool<byte>.Shared.Rent(ChunkSize));
                _usedOfLast = 0;
            }

            int count = Math.Min(buffer.Length, ChunkSize - _usedOfLast);
            buffer[..count].CopyTo(_chunks[^1].AsSpan(_usedOfLast));
            _usedOfLast += count;
            buffer = buffer[count..];
        }
    }

    public async Task SendToAsync(Stream output, CancellationToken cancellationToken)
    {
        for (int i = 0; i < _chunks.Count; i++)
        {
            int used = i == _chunks.Count - 1 ? _usedOfLast : ChunkSize;
            await output.WriteAsync(_chunks[i].AsMemory(0, used), cancellationToken);
        }
    }

    public byte[] ToArray()
    {
        byte[] all = new byte[Length];
        for (int i = 0; i < _chunks.Count; i++)
        {
            int used = i == _chunks.Count - 1 ? _usedOfLast : ChunkSize;
            _chunks[i].AsSpan(0, used).CopyTo(all.AsSpan(i * ChunkSize));
        }

        return all;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!_disposed)
        {
            _disposed = true;
            _chunks.ForEach(chunk => ArrayPool<byte>.Shared.Return(chunk));
        }

        base.Dispose(disposing);
    }
}
