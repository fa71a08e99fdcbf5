namespace VeeamEM.Simulator.Data;

/// <summary>Generates the data set for a seed.</summary>
internal static class DatasetGenerator
{
    private const int SessionsPerVm = 50;
    private const int MaxVmsByDefault = 2000;
    private const int HyperVServer = 2;
    private static readonly ImmutableArray<string> s_oddServerNames = ["vbr1.sim.example", "vbr2.sim.example", "hv-backup.sim.example"];
    private static readonly ImmutableArray<string> s_versions = ["13.0.0.1420", "12.1.0.2131", "12.0.0.1420 P20230718", "8.0"];

    public static Dataset Generate(SimulatorOptions options, DateTime nowUtc)
    {
        SeededRandom random = new(options.Seed);
        ImmutableArray<BackupServer> servers = [.. Enumerable.Range(0, options.BackupServers).Select(index => MakeServer(random, index, options.OddNames))];
        ImmutableArray<VirtualMachine> machines = MakeMachines(random, options, servers);
        RestorePointCalendar calendar = MakeCalendar(random, machines, options, nowUtc);
        RestoreSessionGenerator sessions = new(random, machines, calendar, options, nowUtc);
        return new Dataset(servers, machines, calendar, sessions.Generate());
    }

    private static BackupServer MakeServer(SeededRandom random, int index, bool odd) => new()
    {
        Id = random.NextGuid(),
        Name = ServerName(index, odd),
        Description = (index % 3, odd) switch { (1, true) => "Added by SIM\\admin & co", (1, false) => "Branch office", _ => string.Empty },
        Version = s_versions[index % s_versions.Length],
        CertificateThumbprint = (random.NextGuid().ToString("N") + random.NextGuid().ToString("N"))[..40].ToUpperInvariant(),
    };

    private static string ServerName(int index, bool odd)
    {
        if (!odd)
            return string.Create(CultureInfo.InvariantCulture, $"vbr{index + 1:D2}.example");
        return index < s_oddServerNames.Length ? s_oddServerNames[index] : string.Create(CultureInfo.InvariantCulture, $"vbr{index + 1}.sim.example");
    }

    private static ImmutableArray<VirtualMachine> MakeMachines(SeededRandom random, SimulatorOptions options, ImmutableArray<BackupServer> servers)
    {
        int count = options.Vms > 0
            ? options.Vms
            : Math.Clamp(options.Sessions / SessionsPerVm, VirtualMachineNames.NamedCount, MaxVmsByDefault);
        List<VirtualMachine> machines = new(count);
        Guid hierarchyRoot = random.NextGuid();
        for (int i = 0; i < count; i++)
        {
            // The first machines are distributed over all servers, so that small data sets show every server.
            int server = i < servers.Length ? i : random.Below(servers.Length);
            string reference = server == HyperVServer
                ? $"urn:HyperV:Vm:{hierarchyRoot}.{random.NextGuid()}"
                : string.Create(CultureInfo.InvariantCulture, $"urn:VMware:Vm:{hierarchyRoot}.vm-{100 + i}");
            machines.Add(new VirtualMachine(VirtualMachineNames.At(i, options.OddNames), reference, servers[server]));
        }

        for (int i = Math.Min(options.SameNames, count) - 1; i >= 0; i--)
        {
            VirtualMachine one = machines[i];
            BackupServer next = servers[(servers.IndexOf(one.BackupServer) + 1) % servers.Length];
            string reference = i % 2 == 1 ? one.HierarchyObjRef : $"urn:VMware:Vm:{random.NextGuid()}.vm-{i}";
            machines.Insert(i + 1, new VirtualMachine(one.Name, reference, next));
        }

        return [.. machines];
    }

    private static RestorePointCalendar MakeCalendar(SeededRandom random, ImmutableArray<VirtualMachine> machines, SimulatorOptions options, DateTime nowUtc)
    {
        Dictionary<VirtualMachine, TimeIndex<VmRestorePoint>> pointsByVm = new(ReferenceEqualityComparer.Instance);
        int nights = options.RestorePointsPerVm > 0 ? options.RestorePointsPerVm : options.Days;
        foreach (VirtualMachine vm in machines)
        {
            List<VmRestorePoint> points = [];
            for (int day = nights; day >= 0; day--)
            {
                DateTime night = nowUtc.Date.AddDays(-day).AddHours(1).AddSeconds(random.Below(7200));
                if (night < nowUtc)
                    points.Add(MakePoint(random, vm, random.WithSomeFraction(night), day));
            }

            pointsByVm.Add(vm, new(options.RestorePointsPerVm > 0 ? points.TakeLast(options.RestorePointsPerVm) : points));
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
