namespace VeeamEM.Simulator.Data;

/// <summary>Sessions that start, progress and finish; updated on each access, so no timer is needed.</summary>
internal sealed class LiveActivity(Dataset data, SimulatorOptions options, DateTime startUtc)
{
    private const int MostStartsAtOnce = 10_000;
    private readonly Lock _lock = new();
    private readonly SeededRandom _random = new(options.Seed + 1);
    private readonly TimeSpan _interval = TimeSpan.FromMinutes(1) / options.LivePerMinute;
    private readonly List<LiveSession> _running = [];
    private DateTime _lastStartUtc = startUtc;

    public void AdvanceTo(DateTime nowUtc)
    {
        lock (_lock)
        {
            for (int started = 0; _lastStartUtc + _interval <= nowUtc && started < MostStartsAtOnce; started++)
            {
                _lastStartUtc += _interval;
                LiveSession live = Plan(_lastStartUtc);
                _running.Add(live);
                data.RestoreSessions.Insert(live.Session);
            }

            foreach (LiveSession live in _running)
            {
                RestoreSession now = live.At(nowUtc);
                if (now != data.RestoreSessions.Find(now.Id))
                    data.RestoreSessions.Update(now.Id, _ => now);
            }

            _running.RemoveAll(live => live.IsOver(nowUtc));
        }
    }

    private LiveSession Plan(DateTime creation)
    {
        VirtualMachine vm = _random.OneOf(data.VirtualMachines);
        RestoreSession session = new()
        {
            Id = _random.NextGuid(),
            VmDisplayName = vm.Name,
            JobType = _random.Percent(45) ? SessionEnumValues.FileLevelRestore : SessionEnumValues.RestoreVm,
            CreationTimeUtc = creation,
            Progress = 0,
            BackupServer = vm.BackupServer,
            RestorePoint = data.Calendar.Before(vm, creation),
        };
        DateTime working = creation.AddSeconds(_random.Between(2, 5));
        DateTime stopping = working.AddSeconds(_random.Between(20, 120));
        string result = _random.Below(10) switch { 0 => SessionEnumValues.Failed, 1 => SessionEnumValues.Warning, _ => SessionEnumValues.Success };
        return new LiveSession(session, working, stopping, stopping.AddSeconds(_random.Between(1, 4)), result);
    }
}

/// <summary>A session of live mode with its planned course.</summary>
internal sealed record LiveSession(RestoreSession Session, DateTime WorkingFromUtc, DateTime StoppingFromUtc, DateTime EndUtc, string FinalResult)
{
    public bool IsOver(DateTime utc) => utc >= EndUtc;

    public RestoreSession At(DateTime utc)
    {
        if (IsOver(utc))
            return Session with { State = SessionEnumValues.Stopped, Result = FinalResult, EndTimeUtc = EndUtc, Progress = FinalProgress() };
        if (utc >= StoppingFromUtc)
            return Session with { State = SessionEnumValues.Stopping, Progress = 99 };
        return utc < WorkingFromUtc ? Session : Session with { State = SessionEnumValues.Working, Progress = ProgressAt(utc) };
    }

    private int FinalProgress() => (Session.JobType, FinalResult) switch
    {
        (SessionEnumValues.FileLevelRestore, _) => 0,
        (_, SessionEnumValues.Failed) => 73,
        _ => 100,
    };

    private int ProgressAt(DateTime utc) =>
        (int)Math.Clamp(98 * (utc - WorkingFromUtc).Ticks / Math.Max(1, (StoppingFromUtc - WorkingFromUtc).Ticks), 1, 98);
}
