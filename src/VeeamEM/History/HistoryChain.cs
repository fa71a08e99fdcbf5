using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace VeeamEM.History;

/// <summary>The hash chain of a history file: the part it covers is as it was written.</summary>
internal sealed class HistoryChain
{
    // ,"Hash":"…"} with 64 digits.
    private const int ClosingLength = 75;

    private static readonly byte[] s_lineFeed = [(byte)'\n'];

    private readonly List<ClosedRead> _reads = [];

    private HistoryChain(string path) => Path = path;

    internal string Path { get; }

    internal IReadOnlyList<ClosedRead> Reads => _reads;

    /// <summary>The length of the file up to the end of its last closed read.</summary>
    internal long ClosedLength { get; private set; }

    /// <summary>The number of lines after it, which no closing line covers.</summary>
    internal int OpenLines { get; private set; }

    internal string LastHash { get; private set; } = string.Empty;

    /// <summary>The SHA-256 of the closed part, in upper-case hex, as Get-FileHash shows it.</summary>
    internal string FileHash { get; private set; } = string.Empty;

    /// <summary>Verifies a file from its beginning.</summary>
    /// <exception cref="VemException">VemHistoryInvalid, with the line that is not JSON or the closing line that does not match.</exception>
    internal static HistoryChain Verify(Stream stream, string path, CancellationToken cancellation)
    {
        var chain = new HistoryChain(path);
        using var region = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = stream.Length;
        var lines = new LineReader(stream, 0, length);
        int number = 0;
        int firstOpen = 1;
        while (Read(lines, path, number))
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            ArraySegment<byte> line = lines.Line;
            if (!lines.IsTerminated)
                break;
            if (!line.AsSpan().StartsWith(HistoryJson.ClosedStart))
            {
                region.AppendData(line.Array!, line.Offset, line.Count + 1);
                continue;
            }

            chain.Close(stream, line, region, number, firstOpen);
            chain.ClosedLength = lines.Next;
            firstOpen = number + 1;
            region.AppendData(Encoding.ASCII.GetBytes(chain.LastHash));
        }

        chain.Rewind();
        chain.OpenLines = number - firstOpen + 1;
        if (chain.OpenLines > 0)
            chain.CheckOpen(stream, firstOpen, length);
        chain.FileHash = HashOf(stream, chain.ClosedLength, cancellation);
        return chain;
    }

    /// <summary>The hash of a closing line over everything appended since the previous one.</summary>
    internal static string Text(IncrementalHash hash) => string.Concat(hash.GetHashAndReset().Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));

    internal static void AppendLine(IncrementalHash hash, ArraySegment<byte> line)
    {
        hash.AppendData(line.Array!, line.Offset, line.Count);
        hash.AppendData(s_lineFeed);
    }

    private static bool Read(LineReader lines, string path, int number)
    {
        try
        {
            return lines.Read();
        }
        catch (InvalidDataException e)
        {
            throw HistoryErrors.NotHistory(path, number + 1, e.Message);
        }
    }

    // A read that began after the next one was made while a clock was ahead: it covers no more than the next one.
    private void Rewind()
    {
        for (int i = _reads.Count - 2; i >= 0; i--)
        {
            if (_reads[i].To > _reads[i + 1].To)
                _reads[i].To = _reads[i + 1].To;
        }
    }

    private void Close(Stream stream, ArraySegment<byte> line, IncrementalHash region, int number, int firstOpen)
    {
        int hash = line.AsSpan().LastIndexOf(HistoryJson.HashStart);
        region.AppendData(line.Array!, line.Offset, Math.Max(0, hash));
        string expected = Text(region);
        string actual = hash < 0 ? string.Empty : Encoding.ASCII.GetString(line.Array!, line.Offset + hash, line.Count - hash);
        if (actual != $",\"Hash\":\"{expected}\"}}")
            throw Invalid(stream, number, firstOpen);
        try
        {
            _reads.Add(HistoryJson.Closing(line));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw HistoryErrors.Invalid(Path, number, e.Message, e);
        }

        LastHash = expected;
    }

    // Either a line in between was changed into something that is not JSON, or only the hash reveals the change.
    private VemException Invalid(Stream stream, int closing, int firstOpen)
    {
        var lines = new LineReader(stream, ClosedLength);
        for (int number = firstOpen; number <= closing && lines.Read(); number++)
        {
            if (!HistoryJson.IsJson(lines.Line))
                return HistoryErrors.Invalid(Path, number, "it is not JSON");
        }

        return HistoryErrors.Invalid(Path, closing, "the hash of this closing line does not match the lines before it");
    }

    // An interruption leaves complete lines and perhaps a partial one at the end. Open lines are removed by the next run, so
    // anything else is somebody's data.
    private void CheckOpen(Stream stream, int firstOpen, long length)
    {
        var lines = new LineReader(stream, ClosedLength, length);
        for (int number = firstOpen; lines.Read(); number++)
        {
            ArraySegment<byte> line = lines.Line;
            if (lines.IsTerminated ? HistoryJson.Defect(line) is not null : !HistoryJson.IsTorn(line))
                throw NotOurs(number, lines.IsTerminated ? HistoryJson.Defect(line)! : "it is not the beginning of a restore session");

            // An interruption truncates a closing line; text after its hash means that it was changed.
            int hash = lines.IsTerminated || !line.AsSpan().StartsWith(HistoryJson.ClosedStart) ? -1 : line.AsSpan().LastIndexOf(HistoryJson.HashStart);
            if (hash >= 0 && line.Count - hash > ClosingLength)
                throw HistoryErrors.Invalid(Path, number, "the end of this closing line was changed");
        }
    }

    private VemException NotOurs(int number, string defect) =>
        _reads.Count > 0 ? HistoryErrors.Invalid(Path, number, defect) : HistoryErrors.NotHistory(Path, number, defect);

    private static string HashOf(Stream stream, long length, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[256 * 1024];
        _ = stream.Seek(0, SeekOrigin.Begin);
        while (length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (read == 0)
                break;
            hash.AppendData(buffer, 0, read);
            length -= read;
        }

        return Text(hash);
    }
}
