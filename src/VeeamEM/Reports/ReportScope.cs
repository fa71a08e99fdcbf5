using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Errors;
using VeeamEM.Statistics;

namespace VeeamEM.Reports;

/// <summary>What is known about the origin of a report's rows, and whether they are everything that was requested.</summary>
internal sealed class ReportScope
{
    private readonly Dictionary<ServerScope, long> _received = [];
    private readonly List<ReadScope> _reads = [];
    private readonly DistinctRows _rows = new();

    /// <summary>The reads, including those that returned no rows.</summary>
    internal IReadOnlyList<ReadScope> Reads => _reads;

    /// <summary>Rows of unknown origin: from a file, a job or another session.</summary>
    internal long Unknown { get; private set; }

    /// <summary>Whether the rows came through the pipeline, not from a read of the report itself.</summary>
    internal bool IsPiped { get; set; } = true;

    /// <summary>How many rows were repeats, as a sentence; null if none was.</summary>
    internal string? Repeats => _rows.Repeats == 0 ? null
        : $"{Display.Plural(_rows.Repeats, "row was", "rows were")} {(IsPiped ? "piped in" : "returned")} more than once and {(_rows.Repeats == 1 ? "is" : "are")} counted once.";

    /// <summary>How dates were read, if that is ambiguous.</summary>
    internal string? Dates { get; set; }

    /// <summary>Errors of this module while rows of unknown origin arrived.</summary>
    internal IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>The coverage that the page shows; null if it shows none.</summary>
    internal ReportCoverage? Coverage { get; set; }

    internal IEnumerable<ServerScope> Servers => _reads.SelectMany(read => read.Servers);

    /// <summary>Everything that makes the rows incomplete, as sentences for the red banners.</summary>
    internal IEnumerable<string> Failures => Servers
        .Where(server => server.Failure is not null)
        .Select(server => $"{server.Name} could not be read completely. {server.Failure}")
        .Concat(Errors)
        .Concat(Coverage?.Failures ?? [])
        .Distinct(StringComparer.Ordinal);

    /// <summary>Everything that keeps the rows from representing the requested period, for the amber banners.</summary>
    internal IEnumerable<string> Limitations => Future().Concat(Filtered()).Concat(Stopped()).Concat(TooLate()).Concat(Gaps()).Concat(UnknownRows()).Concat(Changed()).Concat(Coverage?.Limitations ?? []).Concat(Coverage?.TooEarly ?? []);

    internal bool IsComplete => _reads.Count > 0 && Unknown == 0 && _rows.Changed == 0 && !Failures.Any() && _reads.TrueForAll(read => read.Ended is not null && !read.IsLimited)
        && Servers.All(server => server.Gaps is null && ReceivedRows(server) == server.Rows) && Coverage?.IsComplete != false;

    internal void Add(ReadScope read)
    {
        if (!_reads.Contains(read))
            _reads.Add(read);
    }

    /// <summary>Counts a row; returns whether its session is new, so that it belongs on the page.</summary>
    internal bool CountRow(ServerScope? server, SessionRow row)
    {
        (bool isNew, bool isNewToRead) = _rows.Add(row, server);
        if (server is null)
        {
            Unknown += isNew ? 1 : 0;
            return isNew;
        }

        if (!_received.TryGetValue(server, out long rows))
            Add(server.Read);
        _received[server] = rows + (isNewToRead ? 1 : 0);
        return isNew;
    }

    internal long ReceivedRows(ServerScope server) => _received.TryGetValue(server, out long rows) ? rows : 0;

    private IEnumerable<string> Filtered()
    {
        foreach (ReadScope read in _reads)
        {
            long emitted = read.Servers.Sum(server => server.Rows);
            long received = read.Servers.Sum(ReceivedRows);
            if (received < emitted)
                yield return $"{Display.Count(received)} of {Display.Count(emitted)} rows; filtered after the read. The numbers on this page describe these rows only.";
            if (read.IsLimited)
                yield return $"Only a part was requested ({string.Join(", ", read.Criteria)}).";
        }
    }

    private IEnumerable<string> Future() => _reads
        .Where(read => read.After > read.Began)
        .Select(read => $"The period begins in the future ({Display.Time(read.After)}): no restore can match it yet.");

    private IEnumerable<string> Stopped() => _reads
        .Where(read => read.Ended is null)
        .Select(read => $"The read of {string.Join(", ", read.Servers.Select(server => server.Name))} was stopped before it finished; more rows may exist.");

    private IEnumerable<string> TooLate() => Servers
        .Where(server => server.HistoryStartsTooLate)
        .Select(server => (server.Oldest is { } oldest
            ? $"The history of {server.Name} begins at {Display.Time(oldest)}, after the beginning of the period"
            : $"{server.Name} has no restore sessions")
            + $" ({Display.Time(server.Read.After)}): restores before that cannot be proven from this server.");

    private IEnumerable<string> Gaps() => Servers
        .Where(server => server.Gaps is not null)
        .Select(server => $"The history of {server.Name} has gaps: {server.Gaps}.")
        .Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Changed()
    {
        if (_rows.Changed > 0)
            yield return $"{Display.Plural(_rows.Changed, "repeated row has", "repeated rows have")} another outcome than the first row of the same session, which is the one counted: pipe in the latest read first.";
    }

    private IEnumerable<string> UnknownRows()
    {
        if (Unknown > 0)
            yield return $"Scope unknown for {Display.Plural(Unknown, "row", "rows")}: read by ID, from Wait- or Watch-VemRestoreSession, a file, a job or another session. Rows may be missing.";
        else if (_reads.Count == 0)
            yield return "Scope unknown: no rows were piped in, so this page does not prove that there were no restores. Use -CreatedAfter with New-VemRestoreReport.";
    }
}
