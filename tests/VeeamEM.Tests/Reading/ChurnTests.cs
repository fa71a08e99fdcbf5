using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VeeamEM.Query;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Reading;

/// <summary>
/// Rows are randomly added and removed at every request, by seed and on servers of every kind: each row that exists from the
/// first request to the last is returned exactly once.
/// </summary>
public sealed class ChurnTests
{
    private static readonly DateTime s_newest = new(2026, 11, 15, 12, 0, 0, DateTimeKind.Utc);

    // Longer runs by hand: VEEAMEM_CHURN_SEEDS=1000.
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("VEEAMEM_CHURN_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seeds) ? seeds : 200;

    [Fact]
    public void Rows_that_stay_are_returned_exactly_once_or_the_read_is_an_error()
    {
        var failures = new List<string>();
        int complete = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            if (Run(seed, out bool isComplete) is { } failure)
                failures.Add(FormattableString.Invariant($"seed {seed}: {failure}"));
            complete += isComplete ? 1 : 0;
        }

        Assert.Empty(failures);

        // An error is allowed only where a dense second changes, which no client can always prove to be complete.
        Assert.InRange(complete, Seeds * 3 / 4, Seeds);
    }

    private static string? Run(int seed, out bool isComplete)
    {
        var random = new Random(seed);
        int pageSize = Pick(random, 3, 7, 20, 50);
        int cap = random.Next(5) == 0 ? Math.Max(2, pageSize / 2) : int.MaxValue;
        bool hasDenseSeconds = random.Next(3) == 0;
        var server = new MovingServer
        {
            MaxPageSize = cap,
            ComparesSeconds = random.Next(2) == 0,
            ShowsSeconds = random.Next(3) == 0,
            HasPagingInfo = random.Next(4) != 0,
            Shuffle = new Random(seed),
        };
        var times = new Dictionary<int, DateTime>();
        for (int i = random.Next(20, 400); i > 0; i--)
            Add();
        var before = new HashSet<int>(server.Rows.Keys);
        var removed = new HashSet<int>();
        int changes = random.Next(4);
        server.BeforeRequest = request =>
        {
            if (request == 1)
                return;
            for (int i = random.Next(changes + 1); i > 0 && server.Rows.Count > 0; i--)
            {
                int gone = server.Rows.Keys.ElementAt(random.Next(server.Rows.Count));
                _ = server.Rows.Remove(gone);
                _ = removed.Add(gone);
            }

            for (int i = random.Next(changes + 1); i > 0; i--)
                Add();
        };

        void Add()
        {
            DateTime time = Time(random, hasDenseSeconds);
            times.Add(server.Add(time), time);
        }

        using var client = new TestClient(server.Handler(), options => options.ThrottleLimit = Pick(random, 1, 2, 4));
        bool isFiltered = random.Next(3) == 0;
        EntityQuery<RestoreSession> query = (isFiltered ? Queries.WhereName(name => Passes(NumberOf(name))) : TestClient.All).WithPageSize(pageSize);
        bool isInTime = random.Next(3) > 0;
        bool descending = random.Next(2) == 0;
        int limit = isInTime && random.Next(3) == 0 ? random.Next(1, 300) : int.MaxValue;
        query = query.OrderedBy(isInTime ? "CreationTime" : "Name", descending).WithLimit(limit);
        (List<string?> names, VemException? failure) = client.ReadAll(query);

        isComplete = failure is null;
        bool mayFail = hasDenseSeconds && changes > 0;
        if (failure is not null && !(mayFail && failure.ErrorId == "VemResultIncomplete"))
            return failure.ErrorId + ": " + failure.Message;
        List<int> numbers = [.. names.Select(name => NumberOf(name!))];
        if (numbers.Distinct().Count() != numbers.Count)
            return "doubled " + string.Join(", ", numbers.GroupBy(number => number).Where(group => group.Skip(1).Any()).Select(group => group.Key));
        if (failure is not null)
            return null;

        // With a limit, what comes after the last row may be missing, and part of its second.
        IEnumerable<int> stable = before.Except(removed).Where(number => !isFiltered || Passes(number));
        if (numbers.Count >= limit)
            stable = stable.Where(number => Second(number) is var second && (descending ? second > Second(numbers[^1]) : second < Second(numbers[^1])));
        int[] lost = [.. stable.Except(numbers)];
        return numbers.Count > limit ? "more rows than requested" : lost.Length > 0 ? $"lost {lost.Length} of {before.Count}" : null;

        long Second(int number) => times[number].Ticks / TimeSpan.TicksPerSecond;
    }

    private static bool Passes(int number) => number % 10 > 1;

    private static int NumberOf(string name) => int.Parse(name.AsSpan("vm-".Length), CultureInfo.InvariantCulture);

    // Bursts within some seconds, quiet times, and optionally seconds with more rows than a response can hold.
    private static DateTime Time(Random random, bool hasDenseSeconds)
    {
        if (hasDenseSeconds && random.Next(3) == 0)
            return s_newest.AddSeconds(-random.Next(3) * 1000).AddTicks(random.Next(2) * random.Next(10_000_000));
        TimeSpan age = random.Next(2) == 0 ? TimeSpan.FromSeconds(random.Next(200_000)) : TimeSpan.FromHours(random.Next(1, 40) * random.Next(1, 60)) + TimeSpan.FromSeconds(random.Next(60));
        return s_newest.Subtract(age).AddTicks(random.Next(2) * random.Next(10_000_000));
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
