using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Switches of the data; changing one makes the data anew.</summary>
internal static class DataSwitches
{
    public static ImmutableArray<SimulatorSwitch> All { get; } =
    [
        .. new[]
        {
            SwitchFactory.Number("sessions", "number of restore sessions", 0, 5_000_000, o => o.Sessions, (o, v) => o with { Sessions = v }),
            SwitchFactory.Number("seed", "seed of the data; the same seed and reference time give the same data", 0, int.MaxValue, o => o.Seed, (o, v) => o with { Seed = v }),
            new SimulatorSwitch("now", "UTC|real", "reference time of the data, such as 2026-03-01T12:00:00Z", ReadNow, ApplyNow),
            SwitchFactory.Number("days", "days of history", 1, 3650, o => o.Days, (o, v) => o with { Days = v }),
            SwitchFactory.Number("backup-servers", "number of backup servers", 1, 500, o => o.BackupServers, (o, v) => o with { BackupServers = v }),
            SwitchFactory.Number("vms", "number of virtual machines; 0 chooses by the number of sessions", 0, 100_000, o => o.Vms, (o, v) => o with { Vms = v }),
            SwitchFactory.Flag("odd-names", "names that are hard to quote, for tests", o => o.OddNames, (o, v) => o with { OddNames = v }),
            SwitchFactory.Choice("spread", "how sessions are spread over the history; real has busy days, quiet nights and weekends, and bursts", o => o.Spread, (o, v) => o with { Spread = v }),
            SwitchFactory.Number("same-instant", "sessions that share one CreationTime", 0, 5_000_000, o => o.SameInstant, (o, v) => o with { SameInstant = v }),
            SwitchFactory.Number("same-names", "further machines that share their name with one on another backup server; every other one the HierarchyObjRef too", 0, 100_000, o => o.SameNames, (o, v) => o with { SameNames = v }),
            SwitchFactory.Number("unrestored", "machines with restore points that were never restored", 0, 100_000, o => o.Unrestored, (o, v) => o with { Unrestored = v }),
            SwitchFactory.Number("older-points", "percent of the sessions that restore from an older point than the newest", 0, 100, o => o.OlderPoints, (o, v) => o with { OlderPoints = v }),
            SwitchFactory.Number("points-gone", "percent of the sessions whose restore point is gone", 0, 100, o => o.PointsGone, (o, v) => o with { PointsGone = v }),
            SwitchFactory.Number("restore-points-per-vm", "restore points of each machine; 0 for one in each night of the history", 0, 10_000, o => o.RestorePointsPerVm, (o, v) => o with { RestorePointsPerVm = v }),
            SwitchFactory.Flag("extra-words", "further words in JobType, State and Result", o => o.ExtraWords, (o, v) => o with { ExtraWords = v }),
            SwitchFactory.Flag("live", "sessions start, progress and finish as time goes", o => o.Live, (o, v) => o with { Live = v }),
            SwitchFactory.Number("live-per-minute", "sessions that start in a minute of --live", 1, 60_000, o => o.LivePerMinute, (o, v) => o with { LivePerMinute = v }),
        }.Select(one => one with { Scope = SwitchScope.Data }),
    ];

    private static string ReadNow(SimulatorOptions options) =>
        options.Now?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "real";

    private static SimulatorOptions ApplyNow(SimulatorOptions options, string text)
    {
        if (string.Equals(text, "real", StringComparison.OrdinalIgnoreCase))
        {
            return options with { Now = null };
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset now)
            ? options with { Now = now.ToUniversalTime() }
            : throw SwitchFactory.Invalid("now", text, "a UTC time");
    }
}
