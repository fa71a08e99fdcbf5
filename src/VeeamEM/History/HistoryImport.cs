using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace VeeamEM.History;

/// <summary>
/// Reads histories in three passes over the bytes: the chain, then which line is the latest of its session, then the sessions.
/// Between passes, it keeps a number for each session and no objects.
/// </summary>
internal sealed class HistoryImport
{
    private readonly IReadOnlyList<string> _paths;
    private readonly CancellationToken _cancellation;
    private readonly List<HistoryChain> _chains = [];
    private readonly List<uint> _superseded = [];

    internal HistoryImport(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        _paths = paths;
        _cancellation = cancellation;
    }

    /// <summary>The chains of the files, in their order.</summary>
    internal IReadOnlyList<HistoryChain> Chains => _chains;

    internal IEnumerable<ClosedRead> Reads => _chains.SelectMany(chain => chain.Reads);

    /// <summary>Verifies all files before returning any session.</summary>
    internal void Check()
    {
        foreach (string path in _paths)
        {
            using Stream stream = Open(path);
            _chains.Add(HistoryChain.Verify(stream, path, _cancellation));
        }

        Index();
    }

    /// <summary>The latest state of each session, with the index of its file.</summary>
    internal IEnumerable<(RestoreSession Session, int File)> Sessions()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string server = string.Empty;
        int line = 0;
        for (int file = 0; file < _paths.Count; file++)
        {
            using Stream stream = Open(_paths[file]);
            var lines = new LineReader(stream);
            for (int number = 1; lines.Next < _chains[file].ClosedLength && lines.Read(); number++)
            {
                if (lines.Line.AsSpan().StartsWith(HistoryJson.ClosedStart) || IsSuperseded(line++))
                    continue;
                yield return (Read(lines.Line, names, ref server, file, number), file);
            }
        }
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw HistoryErrors.NotRead(path, "it is a folder");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw HistoryErrors.NotRead(path, e.Message, e);
        }
    }

    // A line number for each session of each server; a bit for each line that a later one replaces.
    private void Index()
    {
        var latest = new Dictionary<string, Dictionary<Guid, int>>(StringComparer.OrdinalIgnoreCase);
        string server = string.Empty;
        string last = string.Empty;
        Dictionary<Guid, int>? ids = null;
        int line = 0;
        for (int file = 0; file < _paths.Count; file++)
        {
            using Stream stream = Open(_paths[file]);
            var lines = new LineReader(stream);
            for (int number = 1; lines.Next < _chains[file].ClosedLength && lines.Read(); number++)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (lines.Line.AsSpan().StartsWith(HistoryJson.ClosedStart))
                    continue;
                Guid id = KeyOf(lines.Line, ref server, file, number);
                if (ids is null || !ReferenceEquals(server, last))
                {
                    last = server;
                    if (!latest.TryGetValue(server, out ids))
                        latest.Add(server, ids = []);
                }

                if (ids.TryGetValue(id, out int former))
                    Supersede(former);
                ids[id] = line++;
            }
        }
    }

    private Guid KeyOf(ArraySegment<byte> line, ref string server, int file, int number)
    {
        try
        {
            return HistoryJson.Key(line, ref server) ?? throw HistoryErrors.Invalid(_paths[file], number, "it is not a restore session");
        }
        catch (JsonException e)
        {
            throw HistoryErrors.Invalid(_paths[file], number, e.Message, e);
        }
    }

    private RestoreSession Read(ArraySegment<byte> line, Dictionary<string, string> names, ref string server, int file, int number)
    {
        Guid id = KeyOf(line, ref server, file, number);
        if (!names.TryGetValue(server, out string? name))
            names.Add(server, name = server);
        try
        {
            return HistoryJson.Read(line, id, name, out _);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw HistoryErrors.Invalid(_paths[file], number, e.Message, e);
        }
    }

    private void Supersede(int line)
    {
        while (_superseded.Count <= line / 32)
            _superseded.Add(0);
        _superseded[line / 32] |= 1u << (line % 32);
    }

    private bool IsSuperseded(int line) => line / 32 < _superseded.Count && (_superseded[line / 32] & (1u << (line % 32))) != 0;
}
