using System;
using System.Linq;
using VeeamEM.Reports;

namespace VeeamEM.Tests.Reports;

public sealed class DurationScaleTests
{
    [Fact]
    public void Every_duration_falls_into_its_step()
    {
        DurationScale scale = Of(null, 60, 119, 120, 299, 7200, 400_000);

        Assert.Equal("1m", scale.Edge(0));
        Assert.Equal([2, 2, 0, 0, 0, 0, 0, 1, 0, 0, 1], scale.Counts);
        Assert.Null(scale.End);
        Assert.Equal("24h and more", scale.Range(10));
        Assert.Equal("1m to less than 2m", scale.Range(0));
    }

    [Fact]
    public void The_threshold_is_on_the_scale_where_it_belongs()
    {
        DurationScale scale = Of(TimeSpan.FromHours(3), 30);

        Assert.Equal("0", scale.Edge(0));
        Assert.Equal("4h", scale.End);
        Assert.Equal(scale.Counts.Count - 0.5, scale.Position(TimeSpan.FromHours(3)));
        Assert.Equal(0.5, scale.Position(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(500_000)]
    [InlineData(-5)]
    public void A_single_duration_still_makes_a_scale(int seconds)
    {
        DurationScale scale = Of(null, seconds);

        Assert.Equal(4, scale.Counts.Count);
        Assert.Equal(1, scale.Counts.Sum());
    }

    private static DurationScale Of(TimeSpan? threshold, params int[] seconds) =>
        DurationScale.Of([.. seconds.Select(value => value * TimeSpan.TicksPerSecond)], threshold);
}
