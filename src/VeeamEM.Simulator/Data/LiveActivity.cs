namespace VeeamEM.Simulator.Data;

/// <summary>Sessions that start, progress and finish; brought up to date whenever somebody looks, so no timer runs.</summary>
internal sealed class LiveActivity
{
    private const int MostStartsAtOnce = 10_000;
    private readonly Lock _lock = new();
    private readonly Dataset _data;
    private readonly SeededRandom _random;
    private readonly TimeSpan _interval;
    private readonly List<LiveSession> _running = [];
    private DateTime _nextStartUtc;

    public LiveActivity(Dataset data, SimulatorOptions options, DateTime startUtc)
    {
        _data = data;
        _random = new SeededRandom(options.Seed + 1);
        _interval = TimeSpan.FromMinutes(1) / options.LivePerMinute;
        _nextStartUtc = startUtc + _interval;
    }

    public void AdvanceTo(DateTime nowUtc)
    {
        lock (_lock)
        {
            for (int started = 0; _nextStartUtc <= nowUtc && started < MostStartsAtOnce; started++)
            {
                LiveSession live = Plan(_nextStartUtc);
                _running.Add(live);
                _data.RestoreSessions.Insert(live.Session);
                _nextStartUtc += _interval;
            }

            foreach (LiveSession live in _running)
            {
                RestoreSession now = live.At(nowUtc);
                if (now != _data.RestoreSessions.Find(now.Id))
                    _data.RestoreSessions.Update(now.Id, _ => now);
            }

            _running.RemoveAll(live => live.IsOver(nowUtc));
        }
    }

    private LiveSession Plan(DateTime creation)
    {
        VirtualMachine vm = _random.OneOf(_data.VirtualMachines);
        RestoreSession session = new()
        {
            Id = _random.NextGuid(),
            VmDisplayName = vm.Name,
            JobType = _random.Percent(45) ? SessionWords.FileLevelRestore : SessionWords.RestoreVm,
            CreationTimeUtc = creation,
            State = SessionWords.Starting,
            Result = SessionWords.None,
            Progress = 0,
            BackupServer = vm.BackupServer,
            RestorePoint = _data.Calendar.Before(vm, creation),
        };
        DateTime working = creation.AddSeconds(_random.Between(2, 5));
        DateTime stopping = working.AddSeconds(_random.Between(20, 120));
        string result = _random.Below(10) switch { 0 => SessionWords.Failed, 1 => SessionWords.Warning, _ => SessionWords.Success };
        return new LiveSession(session, working, stopping, stopping.AddSeconds(_random.Between(1, 4)), result);
    }
}

/// <summary>A session of live mode with the course it will take.</summary>
internal sealed record LiveSession(RestoreSession Session, DateTime WorkingFromUtc, DateTime StoppingFromUtc, DateTime EndUtc, string FinalResult)
{
    public bool IsOver(DateTime utc) => utc >= EndUtc;

    public RestoreSession At(DateTime utc)
    {
        if (IsOver(utc))
            return Session with { State = SessionWords.Stopped, Result = FinalResult, EndTimeUtc = EndUtc, Progress = FinalProgress() };

        if (utc >= StoppingFromUtc)
            return Session with { State = SessionWords.Stopping, Progress = 99 };

        return utc < WorkingFromUtc ? Session : Session with { State = SessionWords.Working, Progress = ProgressAt(utc) };
    }

    private int FinalProgress()
    {
        if (string.Equals(Session.JobType, SessionWords.FileLevelRestore, StringComparison.Ordinal))
            return 0;

        return string.Equals(FinalResult, SessionWords.Failed, StringComparison.Ordinal) ? 73 : 100;
    }

    private int ProgressAt(DateTime utc) =>
        (int)Math.Clamp(98 * (utc - WorkingFromUtc).Ticks / Math.Max(1, (StoppingFromUtc - WorkingFromUtc).Ticks), 1, 98);
}
