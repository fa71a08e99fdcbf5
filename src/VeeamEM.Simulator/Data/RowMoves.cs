namespace VeeamEM.Simulator.Data;

/// <summary>Adds and removes rows anywhere in time, as new restores, late collection, retention and removed backup servers do.</summary>
internal sealed class RowMoves(Simulation simulation)
{
    private static readonly TimeSpan s_restore = TimeSpan.FromMinutes(7);

    private World World => simulation.World;
    private Dataset Data => World.Data;

    /// <param name="kind">Sessions or restore points.</param>
    /// <param name="choice">Which of them.</param>
    /// <param name="count">How many; of a backup server, all are removed.</param>
    /// <param name="server">The name of the backup server; null for a random one.</param>
    /// <param name="random">The random source.</param>
    public MovedRow[] Remove(RowKind kind, RowChoice choice, int count, string? server, SeededRandom random)
    {
        if (kind == RowKind.Sessions)
        {
            RestoreSession[] sessions = Choose(Data.RestoreSessions.Snapshot().Rows, choice, count, server, random);
            Array.ForEach(sessions, Data.RemovedSessions.Enqueue);
            Data.RestoreSessions.Remove([.. sessions.Select(row => row.Id)]);
            return [.. sessions.Select(Moved)];
        }

        VmRestorePoint[] points = Choose(Data.VmRestorePoints.Snapshot().Rows, choice, count, server, random);
        Array.ForEach(points, Data.RemovedRestorePoints.Enqueue);
        Data.RemoveRestorePoints([.. points.Select(row => row.Id)], simulation.Options.DanglingPoints);
        return [.. points.Select(Moved)];
    }

    /// <param name="kind">Sessions or restore points.</param>
    /// <param name="count">How many.</param>
    /// <param name="at">Their creation time; null for now.</param>
    /// <param name="random">The random source for machines; null takes them in turn.</param>
    public MovedRow[] Insert(RowKind kind, int count, DateTime? at, SeededRandom? random)
    {
        ImmutableArray<VirtualMachine> machines = Data.VirtualMachines;
        return
        [
            .. Enumerable.Range(0, count).Select(index =>
            {
                VirtualMachine vm = random is null ? machines[index % machines.Length] : random.OneOf(machines);
                return kind == RowKind.Sessions ? InsertSession(vm, at) : InsertPoint(vm, at ?? World.Clock.UtcNow);
            }),
        ];
    }

    /// <summary>Adds rows that the Enterprise Manager collected late: each is older than the newest existing one.</summary>
    public MovedRow[] InsertLate(RowKind kind, int count, SeededRandom random)
    {
        IEnumerable<DateTime> times = kind == RowKind.Sessions
            ? Data.RestoreSessions.Snapshot().Rows.Select(row => row.CreationTimeUtc)
            : Data.VmRestorePoints.Snapshot().Rows.Select(row => row.CreationTimeUtc);
        DateTime newest = times.DefaultIfEmpty(World.Clock.UtcNow).Max();
        DateTime oldest = times.DefaultIfEmpty(newest.AddDays(-1)).Min();
        return
        [
            .. Enumerable.Range(0, count).SelectMany(_ =>
                Insert(kind, 1, random.WithSomeFraction(newest.AddTicks(-1 - random.TicksBelow(Math.Max(1, (newest - oldest).Ticks)))), random)),
        ];
    }

    private static MovedRow Moved(RestoreSession row) => new(Protocol.EntityUid.Of(nameof(RestoreSession), row.Id), row.CreationTimeUtc);
    private static MovedRow Moved(VmRestorePoint row) => new(Protocol.EntityUid.Of(nameof(VmRestorePoint), row.Id), row.CreationTimeUtc);

    private static T[] Choose<T>(ImmutableArray<T> rows, RowChoice choice, int count, string? server, SeededRandom random)
        where T : class, ITimedEntity
    {
        switch (choice)
        {
            case RowChoice.Newest:
                return [.. rows.OrderByDescending(row => row.CreationTimeUtc).Take(count)];
            case RowChoice.Oldest:
                return [.. rows.OrderBy(row => row.CreationTimeUtc).Take(count)];
            case RowChoice.Server:
                string? name = server ?? (rows.IsEmpty ? null : random.OneOf(rows).BackupServer.Name);
                return [.. rows.Where(row => string.Equals(row.BackupServer.Name, name, StringComparison.OrdinalIgnoreCase))];
            default:
                HashSet<T> chosen = new(ReferenceEqualityComparer.Instance);
                while (chosen.Count < Math.Min(count, rows.Length))
                    chosen.Add(random.OneOf(rows));
                return [.. chosen];
        }
    }

    private MovedRow InsertSession(VirtualMachine vm, DateTime? at)
    {
        RestoreSession session = new()
        {
            Id = Guid.NewGuid(),
            VmDisplayName = vm.Name,
            JobType = SessionEnumValues.RestoreVm,
            CreationTimeUtc = at ?? World.Clock.UtcNow,
            EndTimeUtc = at + s_restore,
            State = at is null ? SessionEnumValues.Working : SessionEnumValues.Stopped,
            Result = at is null ? SessionEnumValues.None : SessionEnumValues.Success,
            Progress = at is null ? 1 : 100,
            BackupServer = vm.BackupServer,
        };
        Data.RestoreSessions.Insert(session);
        return Moved(session);
    }

    private MovedRow InsertPoint(VirtualMachine vm, DateTime at)
    {
        VmRestorePoint point = new()
        {
            Id = Guid.NewGuid(),
            ParentRestorePointId = Guid.NewGuid(),
            BackupFileId = Guid.NewGuid(),
            Vm = vm,
            CreationTimeUtc = at,
            Algorithm = "Incremental",
            PointType = "Increment",
        };
        Data.VmRestorePoints.Insert(point);
        return Moved(point);
    }
}

/// <summary>The type of rows added and removed.</summary>
internal enum RowKind { Sessions, RestorePoints }

/// <summary>Which rows are removed: some, or all of one backup server.</summary>
internal enum RowChoice { Newest, Oldest, Random, Server }

/// <summary>A row that was added or removed.</summary>
internal sealed record MovedRow(string Uid, DateTime CreationTimeUtc);
