using System;
using System.IO;

namespace VeeamEM.History;

/// <summary>Reads a file line by line as bytes, without an object per line.</summary>
internal sealed class LineReader
{
    private const int MaxLength = 64 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly long _length;
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;

    /// <param name="stream">The file.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="length">Where to end: a writer may be appending.</param>
    internal LineReader(Stream stream, long offset = 0, long length = long.MaxValue)
    {
        _stream = stream;
        _length = length;
        _ = stream.Seek(offset, SeekOrigin.Begin);
        Next = offset;
    }

    /// <summary>Where the line begins in the file.</summary>
    internal long Offset { get; private set; }

    /// <summary>Where the next line begins.</summary>
    internal long Next { get; private set; }

    /// <summary>Whether the line ends with a line feed: only the last line of a file can be partial.</summary>
    internal bool IsTerminated { get; private set; }

    /// <summary>The line without its line feed; valid until the next call.</summary>
    internal ArraySegment<byte> Line { get; private set; }

    internal bool Read()
    {
        int searched = _start;
        while (true)
        {
            int feed = Array.IndexOf(_buffer, (byte)'\n', searched, _end - searched);
            if (feed >= 0)
                return Take(feed - _start, isTerminated: true);
            searched = _end;
            if (!Fill(ref searched))
                return _end > _start && Take(_end - _start, isTerminated: false);
        }
    }

    private bool Take(int length, bool isTerminated)
    {
        Line = new ArraySegment<byte>(_buffer, _start, length);
        IsTerminated = isTerminated;
        int taken = length + (isTerminated ? 1 : 0);
        _start += taken;
        Offset = Next;
        Next += taken;
        return true;
    }

    private bool Fill(ref int searched)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            searched -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_end >= MaxLength)
                throw new InvalidDataException("a line is longer than any session");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = _stream.Read(_buffer, _end, (int)Math.Min(_buffer.Length - _end, _length - Next - _end));
        _end += read;
        return read > 0;
    }
}
