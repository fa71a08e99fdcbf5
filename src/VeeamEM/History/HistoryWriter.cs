using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace VeeamEM.History;

/// <summary>The only writer of a history file. Lines that are not closed are removed.</summary>
internal sealed class HistoryWriter : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;
    private readonly Stream _file;
    private readonly HistoryJson _json = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, KnownSessions> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ClosedRead> _reads;
    private readonly CancellationToken _cancellation;
    private bool _isStale = true;
    private string _lastHash;
    private long _closedLength;

    private HistoryWriter(string path, FileStream @lock, Stream file, HistoryChain chain, CancellationToken cancellation)
    {
        _path = path;
        _reads = [.. chain.Reads];
        _cancellation = cancellation;
        _lock = @lock;
        _file = file;
        _lastHash = chain.LastHash;
        _closedLength = chain.ClosedLength;
        Dropped = chain.OpenLines;
    }

    /// <summary>The number of lines of an interrupted run that were removed.</summary>
    internal int Dropped { get; }

    /// <summary>Opens a file exclusively, verifies it, and removes what is not closed.</summary>
    internal static HistoryWriter Open(string path, CancellationToken cancellation)
    {
        FileStream @lock = HistoryLock.Acquire(path);
        Stream? file = null;
        try
        {
            file = HistoryLock.Open(path, path, FileShare.Read, 65536);
            return Of(path, @lock, file, cancellation);
        }
        catch (Exception e)
        {
            file?.Dispose();
            @lock.Dispose();
            if (HistoryErrors.IsDisk(e))
                throw HistoryErrors.NotWritten(path, e);
            throw;
        }
    }

    /// <summary>The same over a stream.</summary>
    internal static HistoryWriter Of(string path, FileStream @lock, Stream file, CancellationToken cancellation)
    {
        HistoryChain chain = HistoryChain.Verify(file, path, cancellation);
        var writer = new HistoryWriter(path, @lock, file, chain, cancellation);
        writer.Load();
        writer.Rollback();
        return writer;
    }

    internal KnownSessions Of(string server)
    {
        if (_isStale)
            Load();
        if (!_servers.TryGetValue(server, out KnownSessions? known))
            _servers.Add(server, known = new KnownSessions());
        return known;
    }

    /// <summary>Writes a session that is new or changed; returns whether it was.</summary>
    internal bool Add(RestoreSession session, bool isGone, out bool isNew)
    {
        ArraySegment<byte> line = _json.Session(session, isGone);
        if (!Of(session.Server).Record(session, KnownSessions.StateOf(line), _file.Position, isGone, out isNew))
            return false;
        Write(line);
        return true;
    }

    /// <summary>The session at an offset.</summary>
    internal RestoreSession At(long offset)
    {
        RestoreSession? session = null;
        Guard(() =>
        {
            long end = _file.Position;
            var lines = new LineReader(_file, offset);
            string server = string.Empty;
            session = lines.Read() ? Session(lines.Line, 0, ref server, out _) : throw HistoryErrors.Invalid(_path, 0, "a session has disappeared from it");
            _ = _file.Seek(end, SeekOrigin.Begin);
        });
        return session!;
    }

    /// <summary>Closes a read: from now on, its lines are part of the history.</summary>
    internal void Close(ClosedRead read) => Guard(() =>
    {
        ArraySegment<byte> line = _json.Closing(read);
        _hash.AppendData(line.Array!, line.Offset, line.Count);
        read.Hash = HistoryChain.Text(_hash);
        _file.Write(line.Array!, line.Offset, line.Count);
        byte[] end = Encoding.ASCII.GetBytes($",\"Hash\":\"{read.Hash}\"}}\n");
        _file.Write(end, 0, end.Length);
        if (_file is FileStream file)
            file.Flush(flushToDisk: true);
        _lastHash = read.Hash;
        _closedLength = _file.Position;
        _hash.AppendData(Encoding.ASCII.GetBytes(_lastHash));
        _reads.Add(read);
        Of(read.Name).Close(read);
    });

    /// <summary>Removes a read that failed; what it had recorded is no longer known.</summary>
    internal void Abandon()
    {
        _isStale |= _file.Position != _closedLength;
        Rollback();
    }

    /// <summary>Removes what is not closed.</summary>
    private void Rollback() => Guard(() =>
    {
        _file.SetLength(_closedLength);
        _ = _file.Seek(_closedLength, SeekOrigin.Begin);
        _ = _hash.GetHashAndReset();
        _hash.AppendData(Encoding.ASCII.GetBytes(_lastHash));
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Rollback();
        }
        catch (VemException)
        {
            // The next run removes what is left.
        }

        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // A read that could not be flushed was not closed.
        }

        Cut();
        if (_closedLength == 0)
            Delete(_path);
        _hash.Dispose();
        _json.Dispose();
        _lock.Dispose();
    }

    // On a full disk, a stream with unwritten data cannot be shortened, because it writes its buffer first; a new stream can.
    private void Cut()
    {
        if (_file is not FileStream)
            return;
        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.Read, 1);
            if (file.Length > _closedLength)
                file.SetLength(_closedLength);
        }
        catch (Exception e) when (HistoryErrors.IsDisk(e))
        {
            // The next run drops what is left.
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty file is also a history.
        }
    }

    private void Load() => Guard(() =>
    {
        _isStale = false;
        _servers.Clear();
        var lines = new LineReader(_file);
        string server = string.Empty;
        int number = 0;
        int closed = 0;
        while (lines.Next < _closedLength && lines.Read())
        {
            _cancellation.ThrowIfCancellationRequested();
            number++;
            if (lines.Line.AsSpan().StartsWith(HistoryJson.ClosedStart))
            {
                ClosedRead read = _reads[closed++];
                Of(read.Name).Close(read);
                continue;
            }

            RestoreSession session = Session(lines.Line, number, ref server, out bool isGone);
            _ = Of(server).Record(session, KnownSessions.StateOf(lines.Line), lines.Offset, isGone, out _);
        }

        _ = _file.Seek(_closedLength, SeekOrigin.Begin);
    });

    private RestoreSession Session(ArraySegment<byte> line, int number, ref string server, out bool isGone)
    {
        try
        {
            Guid id = HistoryJson.Key(line, ref server) ?? throw HistoryErrors.Invalid(_path, number, "it is not a restore session");
            return HistoryJson.Read(line, id, server, out isGone);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw HistoryErrors.Invalid(_path, number, e.Message, e);
        }
    }

    private void Write(ArraySegment<byte> line) => Guard(() =>
    {
        _file.Write(line.Array!, line.Offset, line.Count);
        _file.WriteByte((byte)'\n');
        HistoryChain.AppendLine(_hash, line);
    });

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (HistoryErrors.IsDisk(e))
        {
            throw HistoryErrors.NotWritten(_path, e);
        }
    }
}
