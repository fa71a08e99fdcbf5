using System;
using System.Threading;
using System.Threading.Tasks;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Faults;

/// <summary>Lets rows come and go before the request is looked at; also on demand, without a request.</summary>
internal sealed class MoveFault : Fault
{
    private const string Sessions = "sessions";
    private const string RestorePoints = "restore-points";
    private readonly Lock _lock = new();
    private readonly Func<RowMoves, MovedRow[]> _move;

    private MoveFault(Func<RowMoves, MovedRow[]> move)
    {
        _move = move;
    }

    public override bool LeavesAnswer => true;

    public static MoveFault InsertSessions(FaultParameters read)
    {
        int count = read.Number("n", 1);
        return new MoveFault(moves => moves.Insert(RowKind.Sessions, count, at: null, random: null));
    }

    public static MoveFault PurgeSessions(FaultParameters read)
    {
        int count = read.Number("n", 1);
        return new MoveFault(moves => moves.Remove(RowKind.Sessions, RowChoice.Oldest, count, server: null, new SeededRandom(1)));
    }

    public static MoveFault Insert(FaultParameters read)
    {
        RowKind kind = Kind(read.OneOf("of", Sessions, RestorePoints));
        string where = read.OneOf("where", "newest", "late");
        int count = read.Number("n", 1);
        DateTime? at = read.TimeOrNull("at");
        SeededRandom random = new(read.Number("seed", 1));
        return new MoveFault(moves => at is null && where == "late" ? moves.InsertLate(kind, count, random) : moves.Insert(kind, count, at, random));
    }

    public static MoveFault Remove(FaultParameters read)
    {
        RowKind kind = Kind(read.OneOf("of", Sessions, RestorePoints));
        RowChoice choice = Enum.Parse<RowChoice>(read.OneOf("which", "random", "newest", "oldest", "server"), ignoreCase: true);
        int count = read.Number("n", 1);
        string? server = read.TextOrNull("server");
        SeededRandom random = new(read.Number("seed", 1));
        return new MoveFault(moves => moves.Remove(kind, choice, count, server, random));
    }

    /// <summary>Each time by chance: up to n rows come, new or late, and up to n go; now and then all of a backup server.</summary>
    public static MoveFault Churn(FaultParameters read)
    {
        string of = read.OneOf("of", Sessions, RestorePoints, "both");
        int most = Math.Max(1, read.Number("n", 5));
        int servers = read.Number("servers", 0);
        SeededRandom random = new(read.Number("seed", 1));
        return new MoveFault(moves =>
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

    /// <returns>The rows that came or went.</returns>
    public MovedRow[] Apply(Simulation simulation)
    {
        // Chance is drawn in one order however many requests there are at once.
        lock (_lock)
        {
            return _move(new RowMoves(simulation));
        }
    }

    public override Task BeforeAsync(FaultContext context)
    {
        Apply(context.Simulation);
        return Task.CompletedTask;
    }

    private static RowKind Kind(string of) => of == Sessions ? RowKind.Sessions : RowKind.RestorePoints;
}
