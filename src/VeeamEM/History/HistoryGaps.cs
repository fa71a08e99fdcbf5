using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VeeamEM.History;

/// <summary>What the closed reads of a history do not prove.</summary>
internal static class HistoryGaps
{
    /// <summary>The parts of a period that no closed read of a server covers, as text; null if all of it is covered.</summary>
    /// <param name="reads">The closed reads of one server, in the order of the file.</param>
    /// <param name="afterUtc">The start of the period; null if none was requested.</param>
    /// <param name="beforeUtc">The exclusive end of the period; null if none was requested.</param>
    /// <remarks>
    /// Accounts with different roles see different sessions, so each account that read the period must have read all of it.
    /// </remarks>
    internal static string? Of(IReadOnlyList<ClosedRead> reads, DateTime? afterUtc, DateTime? beforeUtc)
    {
        string[] accounts = reads.Select(read => read.Account ?? string.Empty).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (accounts.Length == 1)
            return OfAccount(reads, afterUtc, beforeUtc);
        (string Account, ClosedRead[] Reads)[] concerned = [.. accounts
            .Select(account => (Account: account, Reads: reads.Where(read => string.Equals(read.Account ?? string.Empty, account, StringComparison.OrdinalIgnoreCase)).ToArray()))
            .Where(own => !(afterUtc >= own.Reads.Max(read => read.To)) && !(beforeUtc <= own.Reads.Min(From)))];

        // The period is before, after or between the reads of all accounts.
        if (concerned.Length == 0)
            return OfAccount(reads, afterUtc, beforeUtc);
        string[] gaps = [.. concerned
            .Select(own => OfAccount(own.Reads, afterUtc, beforeUtc) is { } found ? $"as {own.Account}, {found}" : null)
            .OfType<string>()];

        return gaps.Length > 0 ? string.Join("; ", gaps) : null;
    }

    /// <summary>What is missing between the closed reads of one server, as text; null if nothing is.</summary>
    internal static string? Between(IEnumerable<ClosedRead> reads)
    {
        string[] gaps = [.. reads
            .GroupBy(read => read.Account ?? string.Empty, StringComparer.OrdinalIgnoreCase)
            .Cast<IEnumerable<ClosedRead>>()
            .Append(reads)
            .Where(own => own.Skip(1).Any())
            .Select(own => OfAccount([.. own], own.Min(From), null))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];
        return gaps.Length > 0 ? string.Join("; ", gaps) : null;
    }

    private static string? OfAccount(IReadOnlyList<ClosedRead> reads, DateTime? afterUtc, DateTime? beforeUtc)
    {
        var gaps = new List<string>();
        DateTime? covered = null;
        DateTime start = DateTime.MaxValue;
        bool beginsOpen = false;
        ClosedRead? former = null;
        foreach (ClosedRead read in reads)
        {
            // If a server lost sessions before they were read, there is a gap, whatever was requested.
            DateTime from = From(read);
            if (former is not null && read.Oldest > former.To && read.Oldest > from)
                from = read.Oldest.Value;
            beginsOpen |= former is null && read.From is null;
            start = from < start ? from : start;
            if (covered is { } end && from > end && Overlaps(end, from, afterUtc, beforeUtc))
                gaps.Add($"nothing from {Text(end)} to {Text(from)}");
            covered = covered is null || read.To > covered ? read.To : covered;
            former = read;
        }

        if (afterUtc is { } after ? after < start : !beginsOpen)
            gaps.Insert(0, $"it begins at {Text(start)}");
        if (beforeUtc > covered || afterUtc >= covered)
            gaps.Add($"it ends at {Text(covered!.Value)}");
        return gaps.Count == 0 ? null : string.Join("; ", gaps);
    }

    private static DateTime From(ClosedRead read) => read.From ?? read.Oldest ?? read.To;

    private static bool Overlaps(DateTime from, DateTime to, DateTime? after, DateTime? before) => !(after >= to) && !(before <= from);

    private static string Text(DateTime utc) => utc.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
