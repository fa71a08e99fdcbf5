using System;
using VeeamEM.Follow;

namespace VeeamEM.Tests.Follow;

public sealed class PollPaceTests
{
    [Theory]
    [InlineData(0.9, 0.1, 0.1, false)]
    [InlineData(1.0, 0.1, 0.1, false)]
    [InlineData(1.1, 0.1, 0.1, true)]
    [InlineData(30, 30, 0.1, false)]
    [InlineData(31, 30, 0.1, true)]
    [InlineData(60, 30, 61, false)]
    [InlineData(62, 30, 61, true)]
    public void A_poll_is_overdue_beyond_a_second_its_pause_and_the_slowest_poll(double inFlight, double pause, double slowest, bool isOverdue)
    {
        var pace = new PollPace();
        pace.Completed(TimeSpan.FromSeconds(slowest));
        pace.Completed(TimeSpan.Zero);

        Assert.Equal(isOverdue, pace.IsOverdue(TimeSpan.FromSeconds(inFlight), TimeSpan.FromSeconds(pause)));
    }
}
