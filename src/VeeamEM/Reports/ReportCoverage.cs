using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Errors;

namespace VeeamEM.Reports;

/// <summary>The coverage rows of a report, what is known about their origin, and whether they are everything that was read.</summary>
internal sealed class ReportCoverage
{
    private readonly CoverageScope[] _reads;
    private readonly int _unknown;

    internal ReportCoverage(IEnumerable<RestoreCoverage> rows)
    {
        RestoreCoverage[] received = rows.ToArray();

        // The same row counts once, however often it was passed; the rows of a file are copies. Rows that differ are of several reads.
        Rows = received.Distinct().GroupBy(row => row.Scope is null ? (object)(row.VmName, row.BackupServer, row.HierarchyObjectRef, row.Server, row.Verdict, row.Attempts) : row).Select(same => same.First()).ToArray();
        _reads = Rows.Select(row => row.Scope).OfType<CoverageScope>().Distinct().ToArray();
        _unknown = Rows.Count(row => row.Scope is null);
    }

    internal IReadOnlyList<RestoreCoverage> Rows { get; }

    /// <summary>The criteria of the reads as typed, for the card at the top; empty if every machine was requested.</summary>
    internal string Criteria => string.Join("; ", _reads.Where(read => read.Criteria.Count > 0).Select(CriteriaOf).Distinct(StringComparer.Ordinal));

    /// <summary>What each read requested, as sentences.</summary>
    internal IEnumerable<string> Sentences => _reads.Select(Sentence).Distinct(StringComparer.Ordinal);

    /// <summary>Everything that makes the rows incomplete, for the red banners.</summary>
    internal IEnumerable<string> Failures => _reads
        .SelectMany(read => read.Servers)
        .Where(server => server.Failure is not null)
        .Select(server => $"The coverage of {server.Connection.Name} could not be read. {server.Failure}")
        .Concat(_reads.SelectMany(read => read.Rejected));

    /// <summary>Everything that keeps the rows from representing all machines, for the amber banners.</summary>
    internal IEnumerable<string> Limitations
    {
        get
        {
            if (Rows.Count == 0)
                yield return "Coverage unknown: no coverage rows were given. No machine had a restore point, or the read failed.";
            foreach (CoverageScope read in _reads)
            {
                int received = Received(read);
                if (read.Ended is null)
                    yield return "The read of the coverage was stopped before it finished; more machines may exist.";
                else if (received < read.Rows)
                    yield return $"{Display.Count(received)} of {Display.Count(read.Rows)} coverage rows; filtered after the read. The share describes these machines only.";
            }

            if (_unknown > 0)
                yield return $"Scope unknown for {Display.Plural(_unknown, "coverage row", "coverage rows")}: from a file, a job or another session. Machines may be missing.";
        }
    }

    /// <summary>The servers that the rows were read from, once for each read.</summary>
    internal IEnumerable<CoverageServer> Servers => _reads.SelectMany(read => read.Servers);

    /// <summary>Reads that begin before the history of their server, as sentences for the amber banners.</summary>
    internal IEnumerable<string> TooEarly => _reads
        .SelectMany(read => read.Servers
            .Where(server => server.IsOldestKnown && !(server.Oldest <= read.AfterUtc))
            .Select(server => $"The coverage begins at {Display.Time(read.AfterUtc)}, before the history of {server.Connection.Name}: earlier restores cannot be proven from this server."))
        .Distinct(StringComparer.Ordinal);

    internal bool IsComplete => !Failures.Any() && !Limitations.Any();

    private static string CriteriaOf(CoverageScope read) => string.Join(", ", read.Criteria);

    private int Received(CoverageScope read) => Rows.Count(row => row.Scope == read);

    private static string Sentence(CoverageScope read) =>
        $"Machines with a restore point since {Display.Time(read.ProtectedSinceUtc)}; restores started from {Display.Time(read.AfterUtc)} to " +
        $"{(read.BeforeUtc is { } before ? "before " + Display.Time(before) : Display.Time(read.Began))}. " +
        $"Criteria: {(read.Criteria.Count == 0 ? "none, every protected machine" : CriteriaOf(read))}. " +
        $"{(read.Inventory == 0 ? string.Empty : $"Compared with an inventory of {Display.Plural(read.Inventory, "name", "names")}. ")}" +
        $"Read from {string.Join(", ", read.Servers.Select(Part))}.";

    private static string Part(CoverageServer server) =>
        $"{server.Connection.Name} ({(server.Failure is null ? Display.Plural(server.Rows, "machine", "machines") : "failed")})";
}
