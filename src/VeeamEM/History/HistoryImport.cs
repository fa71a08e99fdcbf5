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
    private readonly CancellationToken _cancellation;
    private readonly List<uint> _superseded = [];

    private HistoryImport(IReadOnlyList<HistoryChain> chains, CancellationToken cancellation)
    {
        Chains = chains;
        _cancellation = cancellation;
    }

    /// <summary>The chains of the files, in the order of their last reads: names need not follow the time, such as those of an archive.</summary>
    internal IReadOnlyList<HistoryChain> Chains { get; }

    internal IEnumerable<ClosedRead> Reads => Chains.SelectMany(chain => chain.Reads);

    /// <summary>Verifies all files before any session is returned.</summary>
    internal static HistoryImport Of(IEnumerable<string> paths, CancellationToken cancellation)
    {
        HistoryChain[] chains = paths.Select(path =>
        {
            using Stream stream = Open(path);
            return Guard(path, () => HistoryChain.Verify(stream, path, cancellation));
        }).ToArray();
        var import = new HistoryImport([.. chains.OrderBy(chain => chain.Reads.Count > 0 ? chain.Reads[chain.Reads.Count - 1].To : DateTime.MinValue)], cancellation);
        import.Index();
        return import;
    }

    /// <summary>The latest state of each session, with the index of its file.</summary>
    internal IEnumerable<(RestoreSession Session, int File)> Sessions()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string server = string.Empty;
        int line = 0;
        for (int file = 0; file < Chains.Count; file++)
        {
            using Stream stream = Open(Chains[file].Path);
            var lines = new LineReader(stream);
            for (int number = 1; lines.Next < Chains[file].ClosedLength && Guard(Chains[file].Path, lines.Read); number++)
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
        catch (Exception e) when (HistoryErrors.IsDisk(e))
        {
            throw HistoryErrors.NotRead(path, e.Message, e);
        }
    }

    // A file on a share can become unreadable during the read.
    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException e)
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
        for (int file = 0; file < Chains.Count; file++)
        {
            using Stream stream = Open(Chains[file].Path);
            var lines = new LineReader(stream);
            for (int number = 1; lines.Next < Chains[file].ClosedLength && Guard(Chains[file].Path, lines.Read); number++)
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
            return HistoryJson.Key(line, ref server) ?? throw HistoryErrors.Invalid(Chains[file].Path, number, "it is not a restore session");
        }
        catch (JsonException e)
        {
            throw HistoryErrors.Invalid(Chains[file].Path, number, e.Message, e);
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
            throw HistoryErrors.Invalid(Chains[file].Path, number, e.Message, e);
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
