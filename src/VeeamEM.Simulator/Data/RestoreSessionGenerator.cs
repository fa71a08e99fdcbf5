namespace VeeamEM.Simulator.Data;

/// <summary>Makes restore sessions of every kind that real servers show, in no order of time.</summary>
internal sealed class RestoreSessionGenerator
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

    private readonly SeededRandom _random;
    private readonly ImmutableArray<VirtualMachine> _machines;
    private readonly RestorePointCalendar _calendar;
    private readonly SimulatorOptions _options;
    private readonly RestoreTimes _times;
    private readonly int _restored;
    private readonly DateTime _sameInstantUtc;
    private readonly DateTime _nowUtc;

    public RestoreSessionGenerator(
        SeededRandom random, ImmutableArray<VirtualMachine> machines, RestorePointCalendar calendar, SimulatorOptions options, DateTime nowUtc)
    {
        _random = random;
        _machines = machines;
        _calendar = calendar;
        _options = options;
        _nowUtc = nowUtc;
        _times = new RestoreTimes(options, nowUtc);
        _restored = Math.Max(1, machines.Length - options.Unrestored);
        _sameInstantUtc = nowUtc.AddDays(-options.Days / 2.0).AddTicks(1234567);
    }

    public IEnumerable<RestoreSession> Generate()
    {
        for (int i = 0; i < _options.Sessions; i++)
            yield return i % OneRunningIn == OneRunningIn / 4 ? Running(i) : Finished(i);
    }

    private RestoreSession Finished(int index)
    {
        VirtualMachine vm = PickMachine(index);
        DateTime creation = CreationTime(index, _times.Next(_random));
        TimeSpan longest = TimeSpan.FromTicks(Math.Min(s_longestRestore.Ticks, (_nowUtc - creation).Ticks));
        DateTime end = _random.WithSomeFraction(creation.AddTicks(1 + _random.TicksBelow(Math.Max(1, longest.Ticks / _random.Between(1, 24)))));
        string jobType = JobType();
        string result = Result();
        bool failed = string.Equals(result, SessionWords.Failed, StringComparison.Ordinal);
        bool fileLevel = string.Equals(jobType, SessionWords.FileLevelRestore, StringComparison.Ordinal);
        return New(vm, jobType, creation) with
        {
            EndTimeUtc = end < creation ? creation : end,
            State = SessionWords.Stopped,
            Result = result,
            Progress = fileLevel ? 0 : Progress(failed),
            RestoredObjRef = !fileLevel && !failed && _random.Percent(40) ? vm.HierarchyObjRef : null,
            FailureMessage = failed ? _random.OneOf(_options.OddNames ? s_oddFailures : s_failures) : null,
        };
    }

    private RestoreSession Running(int index)
    {
        VirtualMachine vm = PickMachine(index);
        DateTime creation = CreationTime(index, _nowUtc.AddTicks(-1 - _random.TicksBelow(s_longestRestore.Ticks)));
        string state = _random.Below(6) switch
        {
            0 => SessionWords.Starting,
            1 => SessionWords.Stopping,
            2 when _options.ExtraWords => _random.OneOf(SessionWords.ExtraStates),
            _ => SessionWords.Working,
        };
        return New(vm, JobType(), creation) with
        {
            State = state,
            Result = SessionWords.None,
            Progress = _random.Percent(10) ? null : _random.Between(1, 99),
        };
    }

    private RestoreSession New(VirtualMachine vm, string jobType, DateTime creation) => new()
    {
        Id = _random.NextGuid(),
        VmDisplayName = vm.Name,
        JobType = jobType,
        CreationTimeUtc = creation,
        State = SessionWords.Starting,
        Result = SessionWords.None,
        BackupServer = vm.BackupServer,
        RestorePoint = _random.Percent(_options.PointsGone) ? null : _calendar.Before(vm, creation, Older()),
    };

    private DateTime CreationTime(int index, DateTime utc)
    {
        DateTime time = _random.WithSomeFraction(utc);
        return index < _options.SameInstant ? _sameInstantUtc : time;
    }

    private int Older() => _options.OlderPoints > 0 && _random.Percent(_options.OlderPoints) ? _random.Between(1, 30) : 0;

    // Each machine has a session before any has a second one.
    private VirtualMachine PickMachine(int index) => _machines[index < _restored ? index : _random.Below(_restored)];

    private string JobType()
    {
        if (_options.ExtraWords && _random.Percent(10))
            return _random.OneOf(SessionWords.ExtraJobTypes);

        return _random.Percent(45) ? SessionWords.FileLevelRestore : SessionWords.RestoreVm;
    }

    private string Result()
    {
        if (_options.ExtraWords && _random.Percent(8))
            return _random.OneOf(SessionWords.ExtraResults);

        return _random.Below(100) switch
        {
            < 82 => SessionWords.Success,
            < 91 => SessionWords.Warning,
            _ => SessionWords.Failed,
        };
    }

    private int? Progress(bool failed)
    {
        if (_random.Percent(15))
            return null;

        return failed ? _random.Between(1, 99) : 100;
    }
}
