namespace VeeamEM.Simulator.Data;

/// <summary>Creates restore sessions of every kind seen on real servers, in no order of time.</summary>
internal sealed class RestoreSessionGenerator(
    SeededRandom random, ImmutableArray<VirtualMachine> machines, RestorePointCalendar calendar, SimulatorOptions options, DateTime nowUtc)
{
    private const int OneRunningIn = 40;
    private static readonly TimeSpan s_longestRestore = TimeSpan.FromHours(6);
    private static readonly ImmutableArray<string> s_failures =
    [
        "Restore job failed. Failed to power on VM.",
        "Restore job failed. The backup file is locked by a running session.",
        "Restore job failed. Not enough free space on the datastore.",
    ];

    private static readonly ImmutableArray<string> s_oddFailures =
        s_failures.SetItem(2, "Wiederherstellung abgebrochen: kein Speicherplatz auf <Datastore & Co>.");

    private readonly RestoreTimes _times = new(options, nowUtc);
    private readonly int _restored = Math.Max(1, machines.Length - options.Unrestored);
    private readonly DateTime _sameInstantUtc = nowUtc.AddDays(-options.Days / 2.0).AddTicks(1234567);

    public IEnumerable<RestoreSession> Generate()
    {
        for (int i = 0; i < options.Sessions; i++)
            yield return i % OneRunningIn == OneRunningIn / 4 ? Running(i) : Finished(i);
    }

    private RestoreSession Finished(int index)
    {
        VirtualMachine vm = PickMachine(index);
        DateTime creation = CreationTime(index, _times.Next(random));
        TimeSpan longest = TimeSpan.FromTicks(Math.Min(s_longestRestore.Ticks, (nowUtc - creation).Ticks));
        DateTime end = random.WithSomeFraction(creation.AddTicks(1 + random.TicksBelow(Math.Max(1, longest.Ticks / random.Between(1, 24)))));
        string jobType = JobType();
        string result = Result();
        bool failed = string.Equals(result, SessionEnumValues.Failed, StringComparison.Ordinal);
        bool fileLevel = string.Equals(jobType, SessionEnumValues.FileLevelRestore, StringComparison.Ordinal);
        return New(vm, jobType, creation) with
        {
            EndTimeUtc = end < creation ? creation : end,
            State = SessionEnumValues.Stopped,
            Result = result,
            Progress = fileLevel ? (failed || index % 3 > 0 ? 0 : 100) : Progress(failed),
            RestoredObjRef = !fileLevel && !failed && random.Percent(40) ? vm.HierarchyObjRef : null,
            FailureMessage = failed ? random.OneOf(options.OddNames ? s_oddFailures : s_failures) : null,
        };
    }

    private RestoreSession Running(int index)
    {
        VirtualMachine vm = PickMachine(index);
        DateTime creation = CreationTime(index, nowUtc.AddTicks(-1 - random.TicksBelow(s_longestRestore.Ticks)));
        string state = random.Below(6) switch
        {
            0 => SessionEnumValues.Starting,
            1 => SessionEnumValues.Stopping,
            2 when options.UndocumentedValues => random.OneOf(SessionEnumValues.ExtraStates),
            _ => SessionEnumValues.Working,
        };
        return New(vm, JobType(), creation) with
        {
            State = state,
            Progress = random.Percent(10) ? null : random.Between(1, 99),
        };
    }

    private RestoreSession New(VirtualMachine vm, string jobType, DateTime creation) => new()
    {
        Id = random.NextGuid(),
        VmDisplayName = vm.Name,
        JobType = jobType,
        CreationTimeUtc = creation,
        BackupServer = vm.BackupServer,
        RestorePoint = random.Percent(options.PointsGone) ? null : calendar.Before(vm, creation, Older()),
    };

    private DateTime CreationTime(int index, DateTime utc)
    {
        DateTime time = random.WithSomeFraction(utc);
        return index < options.SameInstant ? _sameInstantUtc : time;
    }

    private int Older() => options.OlderPoints > 0 && random.Percent(options.OlderPoints) ? random.Between(1, 30) : 0;

    // Each machine has a session before any has a second one.
    private VirtualMachine PickMachine(int index) => machines[index < _restored ? index : random.Below(_restored)];

    private string JobType() => options.UndocumentedValues && random.Percent(10)
        ? random.OneOf(SessionEnumValues.ExtraJobTypes)
        : random.Percent(45) ? SessionEnumValues.FileLevelRestore : SessionEnumValues.RestoreVm;

    private string Result() => options.UndocumentedValues && random.Percent(8)
        ? random.OneOf(SessionEnumValues.ExtraResults)
        : random.Below(100) switch { < 82 => SessionEnumValues.Success, < 91 => SessionEnumValues.Warning, _ => SessionEnumValues.Failed };

    private int? Progress(bool failed) => random.Percent(15) ? null : failed ? random.Between(1, 99) : 100;
}
