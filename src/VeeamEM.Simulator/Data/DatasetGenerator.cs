using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using VeeamEM.Simulator.Options;

namespace VeeamEM.Simulator.Data;

/// <summary>Makes the data of a seed.</summary>
internal static class DatasetGenerator
{
    private const int SessionsPerVm = 50;
    private const int MostVmsByDefault = 2000;
    private static readonly ImmutableArray<string> s_serverNames = ["vbr1.sim.example", "vbr2.sim.example", "hv-backup.sim.example"];
    private static readonly ImmutableArray<string> s_versions = ["13.0.0.1420", "12.1.0.2131", "12.0.0.1420 P20230718", "8.0"];

    public static Dataset Generate(SimulatorOptions options, DateTime nowUtc)
    {
        SeededRandom random = new(options.Seed);
        ImmutableArray<BackupServer> servers = [.. Enumerable.Range(0, options.BackupServers).Select(index => MakeServer(random, index))];
        ImmutableArray<VirtualMachine> machines = MakeMachines(random, options, servers);
        RestorePointCalendar calendar = MakeCalendar(random, machines, options.Days, nowUtc);
        RestoreSessionGenerator sessions = new(random, machines, calendar, options, nowUtc);
        return new Dataset(servers, machines, calendar, sessions.Generate());
    }

    private static BackupServer MakeServer(SeededRandom random, int index) => new()
    {
        Id = random.NextGuid(),
        Name = index < s_serverNames.Length ? s_serverNames[index] : string.Create(CultureInfo.InvariantCulture, $"vbr{index + 1}.sim.example"),
        Description = index % 3 == 1 ? "Added by SIM\\admin & co" : string.Empty,
        Version = s_versions[index % s_versions.Length],
        CertificateThumbprint = (random.NextGuid().ToString("N") + random.NextGuid().ToString("N"))[..40].ToUpperInvariant(),
    };

    private static ImmutableArray<VirtualMachine> MakeMachines(SeededRandom random, SimulatorOptions options, ImmutableArray<BackupServer> servers)
    {
        int count = options.Vms > 0
            ? options.Vms
            : Math.Clamp(options.Sessions / SessionsPerVm, VirtualMachineNames.NamedCount, MostVmsByDefault);
        ImmutableArray<VirtualMachine>.Builder machines = ImmutableArray.CreateBuilder<VirtualMachine>(count);
        Guid hierarchyRoot = random.NextGuid();
        for (int i = 0; i < count; i++)
        {
            // The first machines are spread over all servers so that small data sets show every server.
            BackupServer server = i < servers.Length ? servers[i] : random.OneOf(servers);
            string reference = server.Name.StartsWith("hv-", StringComparison.Ordinal)
                ? $"urn:HyperV:Vm:{hierarchyRoot}.{random.NextGuid()}"
                : string.Create(CultureInfo.InvariantCulture, $"urn:VMware:Vm:{hierarchyRoot}.vm-{100 + i}");
            machines.Add(new VirtualMachine(VirtualMachineNames.At(i), reference, server));
        }

        return machines.MoveToImmutable();
    }

    private static RestorePointCalendar MakeCalendar(SeededRandom random, ImmutableArray<VirtualMachine> machines, int days, DateTime nowUtc)
    {
        Dictionary<VirtualMachine, ImmutableArray<VmRestorePoint>> pointsByVm = new(ReferenceEqualityComparer.Instance);
        foreach (VirtualMachine vm in machines)
        {
            ImmutableArray<VmRestorePoint>.Builder points = ImmutableArray.CreateBuilder<VmRestorePoint>(days + 1);
            for (int day = days; day >= 0; day--)
            {
                DateTime night = nowUtc.Date.AddDays(-day).AddHours(1).AddSeconds(random.Below(7200));
                if (night < nowUtc)
                {
                    points.Add(MakePoint(random, vm, random.WithSomeFraction(night), day));
                }
            }

            pointsByVm.Add(vm, points.ToImmutable());
        }

        return new RestorePointCalendar(pointsByVm);
    }

    private static VmRestorePoint MakePoint(SeededRandom random, VirtualMachine vm, DateTime creationTimeUtc, int day)
    {
        (string algorithm, string pointType) = (day % 7) switch
        {
            0 => ("Full", "Full"),
            3 => ("SyntheticFull", "Full"),
            5 => ("ReversedIncremental", "ReverseIncrement"),
            _ => ("Incremental", "Increment"),
        };
        return new VmRestorePoint
        {
            Id = random.NextGuid(),
            ParentRestorePointId = random.NextGuid(),
            BackupFileId = random.NextGuid(),
            Vm = vm,
            CreationTimeUtc = creationTimeUtc,
            Algorithm = algorithm,
            PointType = pointType,
        };
    }
}
