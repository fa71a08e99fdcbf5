using System;
using System.Linq;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Tests.Support;

/// <summary>The few entities in the fixtures.</summary>
internal static class SampleData
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero);

    public static BackupServer Server { get; } = new()
    {
        Id = new Guid("11111111-1111-4111-8111-111111111111"),
        Name = "vbr1.example",
        Description = string.Empty,
        Version = "12.1.0.2131",
        CertificateThumbprint = "00112233445566778899AABBCCDDEEFF00112233",
    };

    public static VmRestorePoint Point { get; } = new()
    {
        Id = new Guid("22222222-2222-4222-8222-222222222222"),
        ParentRestorePointId = new Guid("33333333-3333-4333-8333-333333333333"),
        BackupFileId = new Guid("44444444-4444-4444-8444-444444444444"),
        Vm = new VirtualMachine("app-7", "urn:VMware:Vm:99999999-9999-4999-8999-999999999999.vm-123", Server),
        CreationTimeUtc = new DateTime(2026, 3, 5, 13, 2, 3, 783, DateTimeKind.Utc),
        Algorithm = "Incremental",
        PointType = "Increment",
    };

    public static RestoreSession VmRestore { get; } = new()
    {
        Id = new Guid("55555555-5555-4555-8555-555555555555"),
        VmDisplayName = "app-7",
        JobType = "RestoreVm",
        CreationTimeUtc = new DateTime(2026, 3, 5, 21, 40, 9, 48, DateTimeKind.Utc),
        EndTimeUtc = new DateTime(2026, 3, 5, 21, 58, 11, 200, DateTimeKind.Utc),
        State = "Stopped",
        Result = "Success",
        Progress = 100,
        BackupServer = Server,
        RestorePoint = Point,
    };

    public static RestoreSession FileLevelRestore { get; } = VmRestore with
    {
        Id = new Guid("66666666-6666-4666-8666-666666666666"),
        JobType = "FileLevelRestore",
        CreationTimeUtc = new DateTime(2026, 3, 4, 8, 15, 30, DateTimeKind.Utc),
        EndTimeUtc = new DateTime(2026, 3, 4, 8, 44, 24, DateTimeKind.Utc),
        Progress = 0,
    };

    public static RestoreSession Running { get; } = VmRestore with
    {
        Id = new Guid("77777777-7777-4777-8777-777777777777"),
        VmDisplayName = "R&D <\"new\"> 'Büro' 🦊",
        CreationTimeUtc = new DateTime(2026, 3, 6, 11, 59, 0, DateTimeKind.Utc).AddTicks(1234567),
        EndTimeUtc = null,
        State = "Working",
        Result = "None",
        Progress = 64,
        RestorePoint = null,
        RestoredObjRef = "urn:VMware:Vm:99999999-9999-4999-8999-999999999999.vm-123",
    };

    /// <summary>Replaces the generated data with the sample.</summary>
    public static void Put(Dataset data, params RestoreSession[] sessions)
    {
        Clear(data.BackupServers);
        Clear(data.VmRestorePoints);
        Clear(data.RestoreSessions);
        data.BackupServers.Insert(Server);
        data.VmRestorePoints.Insert(Point);
        foreach (RestoreSession session in sessions)
        {
            data.RestoreSessions.Insert(session);
        }
    }

    private static void Clear<T>(EntityTable<T> table)
        where T : class, IEntity
    {
        foreach (Guid id in table.Snapshot().Rows.Select(row => row.Id))
        {
            table.Remove(id);
        }
    }
}
