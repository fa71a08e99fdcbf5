using System;
using VeeamEM.Client;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Client;

public sealed class SeenIdsTests
{
    [Fact]
    public void An_id_is_new_once()
    {
        var seen = new SeenIds(isBounded: true);

        Assert.True(seen.Add(Documents.Id(1)));
        Assert.True(seen.Add(Documents.Id(2)));
        Assert.False(seen.Add(Documents.Id(1)));
    }

    [Fact]
    public void A_row_without_an_id_is_never_left_out()
    {
        var seen = new SeenIds(isBounded: true);

        Assert.True(seen.Add(Guid.Empty));
        Assert.True(seen.Add(Guid.Empty));
    }

    [Fact]
    public void Memory_has_a_bound_and_the_latest_ids_stay()
    {
        var seen = new SeenIds(isBounded: true);
        for (int i = 0; i <= 32_000; i++)
            Assert.True(seen.Add(Documents.Id(i)));

        Assert.False(seen.Add(Documents.Id(32_000)));
        Assert.False(seen.Add(Documents.Id(1)));
        Assert.True(seen.Add(Documents.Id(0)));
    }

    [Fact]
    public void Without_a_bound_the_first_id_stays_too()
    {
        var seen = new SeenIds(isBounded: false);
        for (int i = 0; i <= 32_000; i++)
            Assert.True(seen.Add(Documents.Id(i)));

        Assert.False(seen.Add(Documents.Id(0)));
    }
}
