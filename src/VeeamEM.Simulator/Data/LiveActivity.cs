using System;
using System.Collections.Generic;
using System.Threading;
using VeeamEM.Simulator.Options;

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
                {
                    _data.RestoreSessions.Update(now.Id, _ => now);
                }
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
