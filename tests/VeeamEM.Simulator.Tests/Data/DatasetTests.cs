using System;
using System.Collections.Generic;
using System.Linq;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options;
using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Tests.Support;

namespace VeeamEM.Simulator.Tests.Data;

/// <summary>The variety of the data and its determinism.</summary>
public sealed class DatasetTests
{
    private static readonly string[] s_awkward = ["[", "]", "&", "\"", "'", "<", ">", " ", "ü", "🦊", ";", ",", "%", "+", "#", "*"];
    private static readonly DateTime s_now = SampleData.Now.UtcDateTime;

    [Fact]
    public void SameSeedGivesSameData()
    {
        RestoreSession[] first = Sessions(RunningManager.Fixed());
        Assert.Equal(first.Select(row => row with { BackupServer = null!, RestorePoint = null }), Sessions(RunningManager.Fixed()).Select(row => row with { BackupServer = null!, RestorePoint = null }));
        Assert.NotEqual(first[0].Id, Sessions(RunningManager.Fixed() with { Seed = 2 })[0].Id);
    }

    [Fact]
    public void DataHasEveryKindOfSession()
    {
        RestoreSession[] rows = Sessions(RunningManager.Fixed());
        Assert.Equal(250, rows.Length);
        Assert.Contains(rows, row => row is { JobType: "FileLevelRestore", State: "Stopped", Progress: 0 });
        Assert.Contains(rows, row => row is { JobType: "RestoreVm", State: "Stopped", Progress: null });
        Assert.Contains(rows, row => row is { JobType: "RestoreVm", State: "Stopped", Progress: 100, RestoredObjRef: not null });
        Assert.Contains(rows, row => row is { State: "Working", Result: "None", EndTimeUtc: null });
        Assert.Contains(rows, row => row.Result == "Failed");
        Assert.Contains(rows, row => row.Result == "Warning");
        Assert.Contains(rows, row => row.RestorePoint is null);
        Assert.Equal(3, rows.Select(row => row.BackupServer.Name).Distinct(StringComparer.Ordinal).Count());
        int[] digits = [.. rows.Select(row => UtcText.Of(row.CreationTimeUtc).Length - "2026-03-05T21:40:09Z".Length).Distinct().Order()];
        Assert.Contains(0, digits);
        Assert.Contains(2, digits);
        Assert.Contains(4, digits);
        Assert.Contains(8, digits);
    }

    [Fact]
    public void DataHasAwkwardNames()
    {
        string names = string.Concat(Sessions(RunningManager.Fixed()).Select(row => row.VmDisplayName));
        Assert.All(s_awkward, part => Assert.Contains(part, names, StringComparison.Ordinal));
        Assert.Contains("sql-01", names, StringComparison.Ordinal);
        Assert.Contains("sql-02", names, StringComparison.Ordinal);
    }

    [Fact]
    public void TimesAreInOrderAndWithinTheHistory()
    {
        SimulatorOptions options = RunningManager.Fixed(5000) with { Days = 90 };
        Assert.All(Sessions(options), row =>
        {
            Assert.InRange(row.CreationTimeUtc, s_now.AddDays(-91), s_now);
            Assert.Equal(DateTimeKind.Utc, row.CreationTimeUtc.Kind);
            if (row.EndTimeUtc is DateTime end)
            {
                Assert.InRange(end, row.CreationTimeUtc, s_now);
            }

            if (row.RestorePoint is VmRestorePoint point)
            {
                Assert.True(point.CreationTimeUtc < row.CreationTimeUtc);
                Assert.Equal(point.Vm.Name, row.VmDisplayName);
            }
        });
    }

    [Fact]
    public void IdsAreUniqueAndUnrelatedToTime()
    {
        RestoreSession[] rows = Sessions(RunningManager.Fixed(5000));
        Assert.Equal(rows.Length, rows.Select(row => row.Id).Distinct().Count());
        IEnumerable<DateTime> times = rows.Select(row => row.CreationTimeUtc);
        Assert.NotEqual(times.Order(), times);
    }

    [Fact]
    public void UndocumentedValuesAreASwitch()
    {
        string[] documented = ["FileLevelRestore", "RestoreVm"];
        Assert.All(Sessions(RunningManager.Fixed(5000)), row => Assert.Contains(row.JobType, documented, StringComparer.Ordinal));
        RestoreSession[] rows = Sessions(RunningManager.Fixed(5000) with { UndocumentedValues = true });
        Assert.Contains(rows, row => row.JobType == "InstantRecovery");
        Assert.Contains(rows, row => row.State == "Postprocessing");
        Assert.Contains(rows, row => row.Result == "Partial");
    }

    [Fact]
    public void NumbersOfServersAndMachinesAreSwitches()
    {
        Dataset data = DatasetGenerator.Generate(RunningManager.Fixed() with { BackupServers = 7, Vms = 40, Days = 5 }, s_now);
        Assert.Equal(7, data.BackupServers.Count);
        Assert.Equal(40, data.VirtualMachines.Length);
        Assert.InRange(data.VmRestorePoints.Count, 40 * 5, 40 * 6);
    }

    [Fact]
    public void NamesAreThoseOfADataCentreByDefault()
    {
        Dataset data = DatasetGenerator.Generate(new SimulatorOptions { Sessions = 10, Vms = 10_000, Days = 1, BackupServers = 12 }, s_now);
        Assert.All(data.VirtualMachines, vm => Assert.Matches("^[a-z]+-?[0-9]{2,}$", vm.Name));
        Assert.Equal(10_000, data.VirtualMachines.Select(vm => vm.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["sql-01", "sql-02", "dc01", "dc02", "exchange-01"], data.VirtualMachines.Take(5).Select(vm => vm.Name), StringComparer.Ordinal);
        Assert.Equal("vbr01.example", data.BackupServers.Snapshot().Rows[0].Name);
        Assert.All(data.BackupServers.Snapshot().Rows, server => Assert.Matches(@"^vbr[0-9]{2}\.example$", server.Name));
    }

    [Fact]
    public void NamesAffectNothingElse()
    {
        RestoreSession[] odd = Sessions(RunningManager.Fixed());
        RestoreSession[] plain = Sessions(RunningManager.Fixed() with { OddNames = false });
        Assert.Equal(odd.Select(row => (row.Id, row.CreationTimeUtc, row.Result)), plain.Select(row => (row.Id, row.CreationTimeUtc, row.Result)));
        Assert.Contains(odd, row => row.VmDisplayName == "a<b>c");
    }

    [Fact]
    public void RestoresMayFollowWorkingHours()
    {
        RestoreSession[] rows = Sessions(RunningManager.Fixed(20_000) with { Spread = Spread.Real });
        Assert.Equal(rows.Select(row => row.CreationTimeUtc), Sessions(RunningManager.Fixed(20_000) with { Spread = Spread.Real }).Select(row => row.CreationTimeUtc));
        Assert.All(rows, row => Assert.InRange(row.CreationTimeUtc, s_now.AddDays(-60), s_now));
        int weekend = rows.Count(row => row.CreationTimeUtc.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.InRange(weekend, 1, rows.Length / 5);
        int night = rows.Count(row => row.CreationTimeUtc.Hour is < 6 or >= 22);
        Assert.InRange(night, 1, rows.Length / 5);
        int[] minutes = [.. rows.GroupBy(row => row.CreationTimeUtc.Ticks / (5 * TimeSpan.TicksPerMinute)).Select(group => group.Count()).Order()];
        Assert.True(minutes[^1] > 50 * minutes[minutes.Length / 2], "bursts");
    }

    [Fact]
    public void ManySessionsMayShareAnInstant()
    {
        RestoreSession[] rows = Sessions(RunningManager.Fixed(5000) with { SameInstant = 3000 });
        Assert.Equal(3000, rows.GroupBy(row => row.CreationTimeUtc).Max(group => group.Count()));
        Assert.All(rows, row => Assert.True(row.EndTimeUtc is null || row.EndTimeUtc >= row.CreationTimeUtc));
    }

    [Fact]
    public void MachinesMayShareTheirNames()
    {
        Dataset data = DatasetGenerator.Generate(RunningManager.Fixed() with { SameNames = 4 }, s_now);
        Assert.Equal(28, data.VirtualMachines.Length);
        IGrouping<string, VirtualMachine>[] pairs = [.. data.VirtualMachines.GroupBy(vm => vm.Name, StringComparer.Ordinal).Where(group => group.Count() > 1)];
        Assert.Equal(4, pairs.Length);
        Assert.All(pairs, pair => Assert.Equal(2, pair.Select(vm => vm.BackupServer.Name).Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal(2, pairs.Count(pair => pair.Select(vm => vm.HierarchyObjRef).Distinct(StringComparer.Ordinal).Count() == 1));
        Assert.All(pairs, pair => Assert.All(pair, vm => Assert.Contains(data.VmRestorePoints.Snapshot().Rows, point => ReferenceEquals(point.Vm, vm))));
        Assert.All(pairs, pair => Assert.All(pair, vm => Assert.Contains(data.RestoreSessions.Snapshot().Rows, row => row.VmDisplayName == vm.Name && row.BackupServer == vm.BackupServer)));
    }

    [Fact]
    public void SomeMachinesWereNeverRestored()
    {
        Dataset data = DatasetGenerator.Generate(RunningManager.Fixed(1000) with { Unrestored = 5 }, s_now);
        HashSet<string?> restored = [.. data.RestoreSessions.Snapshot().Rows.Select(row => row.VmDisplayName)];
        VirtualMachine[] never = [.. data.VirtualMachines.Where(vm => !restored.Contains(vm.Name))];
        Assert.Equal(5, never.Length);
        Assert.All(never, vm => Assert.Contains(data.VmRestorePoints.Snapshot().Rows, point => ReferenceEquals(point.Vm, vm)));
    }

    [Fact]
    public void RestorePointsHaveSeveralAgesOrAreGone()
    {
        double[] ages = [.. Sessions(RunningManager.Fixed(1000) with { OlderPoints = 40, PointsGone = 0 })
            .Where(row => row.RestorePoint is not null)
            .Select(row => (row.CreationTimeUtc - row.RestorePoint!.CreationTimeUtc).TotalDays)];
        Assert.InRange(ages.Count(age => age < 1.1), 500, 700);
        Assert.InRange(ages.Count(age => age > 10), 50, 400);
        Assert.All(Sessions(RunningManager.Fixed() with { PointsGone = 100 }), row => Assert.Null(row.RestorePoint));
    }

    [Fact]
    public void TenThousandMachinesHaveThreeHundredThousandRestorePoints()
    {
        Dataset data = DatasetGenerator.Generate(RunningManager.Fixed(20_000) with { Vms = 10_000, RestorePointsPerVm = 30 }, s_now);
        Assert.Equal(300_000, data.VmRestorePoints.Count);
        Assert.Equal(10_000, data.VmRestorePoints.Snapshot().Rows.Select(point => point.Vm.HierarchyObjRef).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20_000, data.RestoreSessions.Count);
    }

    private static RestoreSession[] Sessions(SimulatorOptions options) => [.. DatasetGenerator.Generate(options, s_now).RestoreSessions.Snapshot().Rows];
}
