using System.Linq;
using VeeamEM.Statistics;

namespace VeeamEM.Tests.Statistics;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(1, 50, 1)]
    [InlineData(2, 50, 1)]
    [InlineData(3, 50, 2)]
    [InlineData(20, 95, 19)]
    [InlineData(21, 95, 20)]
    [InlineData(100, 95, 95)]
    [InlineData(100_000, 95, 95_000)]
    public void The_nearest_rank_is_exact(int count, int percent, long expected) =>
        Assert.Equal(expected, Rank(count, percent));

    [Theory]
    [InlineData(50)]
    [InlineData(95)]
    public void It_is_the_smallest_value_that_covers_the_percentage(int percent)
    {
        for (int count = 1; count <= 250; count++)
        {
            long found = Rank(count, percent);
            Assert.True(found * 100 >= count * (long)percent, $"{count}: {found} is too small");
            Assert.True((found - 1) * 100 < count * (long)percent, $"{count}: {found} is too large");
        }
    }

    // Added in descending order, because the order of arrival does not matter.
    private static long Rank(int count, int percent)
    {
        var values = new Percentiles();
        foreach (int value in Enumerable.Range(1, count).Reverse())
            values.Add(value);
        return values.Rank(percent)!.Value.Ticks;
    }
}
