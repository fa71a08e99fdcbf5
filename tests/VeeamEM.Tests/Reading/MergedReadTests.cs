using System.Collections.Generic;
using System.Linq;
using VeeamEM.Query;
using VeeamEM.Reading;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Reading;

/// <summary>Several servers merged in one order.</summary>
public sealed class MergedReadTests
{
    [Fact]
    public void Rows_of_all_servers_are_merged_in_one_order()
    {
        using TestClient odd = Server(99, 2);
        using TestClient even = Server(100, 2);

        Assert.Equal(MovingServer.Names(100, 1), Merge([odd, even], long.MaxValue).Names);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(70)]
    public void The_first_rows_are_the_first_of_all_servers(int limit)
    {
        using TestClient odd = Server(99, 2);
        using TestClient even = Server(100, 2);

        Assert.Equal(MovingServer.Names(100, 101 - limit), Merge([odd, even], limit).Names);
    }

    [Fact]
    public void A_failed_server_is_reported_and_the_others_continue()
    {
        using var dead = new TestClient(StubHandler.InOrder(() => Answer.Error(500, "Bad day")));
        using TestClient even = Server(100, 2);

        (List<string?> names, List<(int Number, VemException Failure)> failures) = Merge([dead, even], 10);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => Documents.VmName(100 - (2 * i))), names);
        (int number, VemException failure) = Assert.Single(failures);
        Assert.Equal(0, number);
        Assert.Equal("VemServerError", failure.ErrorId);
    }

    [Fact]
    public void Nothing_beyond_the_limit_is_requested()
    {
        using TestClient odd = Server(99, 2);
        using TestClient even = Server(100, 2);

        _ = Merge([odd, even], 5);

        Assert.Equal([MovingServer.Path(15)], odd.Handler.Sent);
        Assert.Equal([MovingServer.Path(15)], even.Handler.Sent);
    }

    private static TestClient Server(int newest, int step)
    {
        var server = new MovingServer(newest);
        foreach (int number in server.Rows.Keys.Where(number => (newest - number) % step != 0).ToArray())
            _ = server.Rows.Remove(number);
        return new TestClient(server.Handler());
    }

    private static (List<string?> Names, List<(int Number, VemException Failure)> Failures) Merge(TestClient[] clients, long limit)
    {
        EntityQuery<RestoreSession> query = TestClient.All.WithPageSize(20).WithLimit(limit);
        var failures = new List<(int, VemException)>();
        IEnumerable<RestoreSession>[] reads = [.. clients.Select(client => client.Read(query))];
        List<string?> names = [.. MergedRead.Rows(reads, new RowOrder<RestoreSession>(query), limit, (number, failure) => failures.Add((number, failure))).Select(row => row.VmName)];
        return (names, failures);
    }
}
