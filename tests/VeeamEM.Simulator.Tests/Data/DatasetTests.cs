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
    public void IdsAreUniqueAndOrderIsThatOfNoTime()
    {
        RestoreSession[] rows = Sessions(RunningManager.Fixed(5000));
        Assert.Equal(rows.Length, rows.Select(row => row.Id).Distinct().Count());
        IEnumerable<DateTime> times = rows.Select(row => row.CreationTimeUtc);
        Assert.NotEqual(times.Order(), times);
    }

    [Fact]
    public void ExtraWordsAreASwitch()
    {
        string[] documented = ["FileLevelRestore", "RestoreVm"];
        Assert.All(Sessions(RunningManager.Fixed(5000)), row => Assert.Contains(row.JobType, documented, StringComparer.Ordinal));
        RestoreSession[] rows = Sessions(RunningManager.Fixed(5000) with { ExtraWords = true });
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

    private static RestoreSession[] Sessions(SimulatorOptions options) => [.. DatasetGenerator.Generate(options, s_now).RestoreSessions.Snapshot().Rows];
}
