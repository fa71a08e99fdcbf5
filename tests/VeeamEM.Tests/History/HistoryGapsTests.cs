using System;
using System.Globalization;
using System.Linq;
using VeeamEM.History;

namespace VeeamEM.Tests.History;

/// <summary>What closed reads do not prove about a period; all times are days of a month in local time.</summary>
public sealed class HistoryGapsTests
{
    // A read is "account from-to oldest", an asterisk instead of the beginning means everything.
    [Theory]
    [InlineData("a *-10 1", 0, 0, null)]
    [InlineData("a *-10 1", 1, 10, null)]
    [InlineData("a *-10 2", 1, 0, "it begins at 2026-10-02 00:00")]
    [InlineData("a *-10 1", 0, 12, "it ends at 2026-10-10 00:00")]
    [InlineData("a *-10 1", 10, 0, "it ends at 2026-10-10 00:00")]
    [InlineData("a 3-10 1", 0, 0, "it begins at 2026-10-03 00:00")]
    [InlineData("a 3-10 1", 0, 5, "it begins at 2026-10-03 00:00")]
    [InlineData("a 3-10 1", 2, 12, "it begins at 2026-10-03 00:00; it ends at 2026-10-10 00:00")]
    [InlineData("a 3-10 1", 3, 10, null)]
    public void One_read_covers_what_it_asked_for_and_the_server_had(string reads, int after, int before, string? gaps) =>
        Assert.Equal(gaps, Gaps(reads, after, before));

    [Theory]
    [InlineData("a 3-10 1, a 12-15 1", 3, 0, "nothing from 2026-10-10 00:00 to 2026-10-12 00:00")]
    [InlineData("a 3-10 1, a 12-15 1", 3, 11, "nothing from 2026-10-10 00:00 to 2026-10-12 00:00")]
    [InlineData("a 3-10 1, a 12-15 1", 11, 15, "nothing from 2026-10-10 00:00 to 2026-10-12 00:00")]
    [InlineData("a 3-10 1, a 12-15 1", 3, 10, null)]
    [InlineData("a 3-10 1, a 12-15 1", 12, 15, null)]
    [InlineData("a *-5 1, a 7-8 1, a 9-15 1", 0, 0, "nothing from 2026-10-05 00:00 to 2026-10-07 00:00; nothing from 2026-10-08 00:00 to 2026-10-09 00:00")]
    [InlineData("a *-10 1, a 9-15 1", 0, 0, null)]
    [InlineData("a *-10 1, a 2-5 1, a 10-15 1", 0, 0, null)]
    public void Time_between_two_reads_is_missing_where_it_was_asked_for(string reads, int after, int before, string? gaps) =>
        Assert.Equal(gaps, Gaps(reads, after, before));

    [Theory]
    [InlineData("a *-10 1, a 9-20 15", 0, 0, "nothing from 2026-10-10 00:00 to 2026-10-15 00:00")]
    [InlineData("a *-10 1, a *-20 15", 0, 0, "nothing from 2026-10-10 00:00 to 2026-10-15 00:00")]
    [InlineData("a *-10 1, a 9-20 15", 15, 0, null)]
    [InlineData("a *-10 1, a 9-20 10", 0, 0, null)]
    [InlineData("a *-10 1, a 12-20 11", 0, 0, "nothing from 2026-10-10 00:00 to 2026-10-12 00:00")]
    public void A_server_that_lost_sessions_before_they_were_read_leaves_a_gap(string reads, int after, int before, string? gaps) =>
        Assert.Equal(gaps, Gaps(reads, after, before));

    [Theory]
    [InlineData("a *-10 1, b 5-12 1", 6, 9, null)]
    [InlineData("a *-10 1, b 5-12 1", 3, 9, "as b, it begins at 2026-10-05 00:00")]
    [InlineData("a *-10 1, b 5-12 1", 6, 11, "as a, it ends at 2026-10-10 00:00")]
    [InlineData("a *-10 1, b 5-12 1", 10, 12, null)]
    [InlineData("a *-10 1, b 11-12 1", 3, 9, null)]
    [InlineData("a *-10 1, b *-12 11", 3, 9, null)]
    [InlineData("a 5-10 1, b 6-12 1", 1, 4, "it begins at 2026-10-05 00:00")]
    [InlineData("a 1-5 1, b 20-25 1", 8, 12, "nothing from 2026-10-05 00:00 to 2026-10-20 00:00")]
    [InlineData("a *-10 1, b 5-12 1", 12, 0, "it ends at 2026-10-12 00:00")]
    [InlineData("a *-10 1, b *-10 1", 1, 12, "as a, it ends at 2026-10-10 00:00; as b, it ends at 2026-10-10 00:00")]
    [InlineData("a *-10 1, A 12-15 1", 1, 0, "nothing from 2026-10-10 00:00 to 2026-10-12 00:00")]
    public void Each_account_that_read_the_period_must_have_read_all_of_it(string reads, int after, int before, string? gaps) =>
        Assert.Equal(gaps, Gaps(reads, after, before));

    [Theory]
    [InlineData("a *-10 1", null)]
    [InlineData("a 3-10 1", null)]
    [InlineData("a 3-10 1, a 12-15 1", "nothing from 2026-10-10 00:00 to 2026-10-12 00:00")]
    [InlineData("a *-10 1, b 5-12 1", null)]
    [InlineData("a 1-5 1, b 20-25 1", "nothing from 2026-10-05 00:00 to 2026-10-20 00:00")]
    [InlineData("a *-10 1, b 5-12 1, b 14-20 1", "nothing from 2026-10-12 00:00 to 2026-10-14 00:00")]
    public void Gaps_are_known_without_a_period_too(string reads, string? gaps) =>
        Assert.Equal(gaps, HistoryGaps.Between(reads.Split(", ").Select(Read)));

    [Fact]
    public void A_server_without_sessions_that_was_read_once_leaves_no_gap() =>
        Assert.Null(HistoryGaps.Between([new ClosedRead { Account = "a", To = Day(10) }]));

    private static string? Gaps(string reads, int after, int before) =>
        HistoryGaps.Of([.. reads.Split(", ").Select(Read)], after == 0 ? null : Day(after), before == 0 ? null : Day(before));

    private static ClosedRead Read(string text) => text.Split(' ', '-') is [string account, string from, string to, string oldest]
        ? new ClosedRead { Account = account, From = from == "*" ? null : Day(Number(from)), To = Day(Number(to)), Oldest = Day(Number(oldest)) }
        : throw new FormatException(text);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Day(int day) => new DateTime(2026, 10, day, 0, 0, 0, DateTimeKind.Local).ToUniversalTime();
}
