using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Reports;
using VeeamEM.Statistics;

namespace VeeamEM.Tests.Reports;

public sealed class TimelineTests
{
    [Theory]
    [InlineData(0, "day", 1)]
    [InlineData(99, "day", 100)]
    [InlineData(100, "week", 15)]
    [InlineData(699, "week", 101)]
    [InlineData(700, "month", 24)]
    [InlineData(7000, "month", 231)]
    [InlineData(20000, "year", 55)]
    public void Columns_are_contiguous_and_lose_nothing(int span, string unit, int columns)
    {
        var first = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Local);
        var timeline = Timeline.Of(Days(first, first.AddDays(span)));

        Assert.Equal(unit, timeline.Unit);
        Assert.Equal(columns, timeline.Columns.Count);
        Assert.Equal(columns, timeline.Columns.Select(column => column.Label).Distinct().Count());
        Assert.Equal(span == 0 ? 1 : 2, timeline.Columns.Sum(column => column.Counts.Total));
    }

    [Fact]
    public void Without_days_there_are_no_columns() => Assert.Empty(Timeline.Of(new Dictionary<DateTime, OutcomeCounts>()).Columns);

    private static Dictionary<DateTime, OutcomeCounts> Days(params DateTime[] days)
    {
        var counted = new Dictionary<DateTime, OutcomeCounts>();
        foreach (DateTime day in days.Distinct())
        {
            counted[day] = new OutcomeCounts();
            counted[day].Add(SessionOutcome.Succeeded);
        }

        return counted;
    }
}
