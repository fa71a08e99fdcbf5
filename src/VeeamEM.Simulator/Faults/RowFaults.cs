namespace VeeamEM.Simulator.Faults;

/// <summary>Faults that add and remove rows.</summary>
internal static class RowFaults
{
    private const string Sessions = "sessions";
    private const string RestorePoints = "restore-points";

    public static Fault InsertSessions(FaultParameters read)
    {
        int count = read.Number("n", 1);
        return new Fault { Move = moves => moves.Insert(RowKind.Sessions, count, at: null, random: null) };
    }

    public static Fault PurgeSessions(FaultParameters read)
    {
        int count = read.Number("n", 1);
        return new Fault { Move = moves => moves.Remove(RowKind.Sessions, RowChoice.Oldest, count, server: null, new SeededRandom(1)) };
    }

    public static Fault Insert(FaultParameters read)
    {
        RowKind kind = Kind(read.OneOf("of", Sessions, RestorePoints));
        bool late = read.OneOf("where", "newest", "late") == "late";
        int count = read.Number("n", 1);
        DateTime? at = read.TimeOrNull("at");
        return ByChance(read, (moves, random) => late && at is null ? moves.InsertLate(kind, count, random) : moves.Insert(kind, count, at, random));
    }

    public static Fault Remove(FaultParameters read)
    {
        RowKind kind = Kind(read.OneOf("of", Sessions, RestorePoints));
        RowChoice choice = Enum.Parse<RowChoice>(read.OneOf("which", "random", "newest", "oldest", "server"), ignoreCase: true);
        int count = read.Number("n", 1);
        string? server = read.TextOrNull("server");
        return ByChance(read, (moves, random) => moves.Remove(kind, choice, count, server, random));
    }

    /// <summary>Random each time: up to n rows are added, new or late, and up to n removed; occasionally all of a backup server.</summary>
    public static Fault Churn(FaultParameters read)
    {
        string of = read.OneOf("of", Sessions, RestorePoints, "both");
        int most = Math.Max(1, read.Number("n", 5));
        int servers = read.Number("servers", 0);
        return ByChance(read, (moves, random) =>
        {
            RowKind kind = of == "both" ? (RowKind)random.Below(2) : Kind(of);
            MovedRow[] came = random.Below(4) switch
            {
                0 => moves.Insert(kind, random.Between(1, most), at: null, random),
                1 => moves.InsertLate(kind, random.Between(1, most), random),
                _ => [],
            };
            RowChoice choice = random.Percent(servers) ? RowChoice.Server : (RowChoice)random.Below((int)RowChoice.Server);
            return random.Percent(50) ? [.. came, .. moves.Remove(kind, choice, random.Between(1, most), server: null, random)] : came;
        });
    }

    private static Fault ByChance(FaultParameters read, Func<RowMoves, SeededRandom, MovedRow[]> move)
    {
        SeededRandom random = new(read.Number("seed", 1));
        Lock one = new();
        return new Fault
        {
            Move = moves =>
            {
                // Random numbers are drawn in one order however many requests are concurrent.
                lock (one)
                    return move(moves, random);
            },
        };
    }

    private static RowKind Kind(string of) => of == Sessions ? RowKind.Sessions : RowKind.RestorePoints;
}
