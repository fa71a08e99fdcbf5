namespace VeeamEM.Simulator.Data;

/// <summary>A state of a virtual machine that it can be restored to.</summary>
internal sealed record VmRestorePoint : ITimedEntity
{
    public required Guid Id { get; init; }
    public required Guid ParentRestorePointId { get; init; }
    public required Guid BackupFileId { get; init; }
    public required VirtualMachine Vm { get; init; }
    public required DateTime CreationTimeUtc { get; init; }
    public required string Algorithm { get; init; }
    public required string PointType { get; init; }
    public string Name => EntityNames.AtTime(Vm.Name, CreationTimeUtc);

    /// <summary>The vendor names the parent by a US-style time, padded with spaces.</summary>
    public string ParentName => string.Create(
        CultureInfo.InvariantCulture,
        $"{CreationTimeUtc:MMM} {CreationTimeUtc.Day,2} {CreationTimeUtc:yyyy} {(CreationTimeUtc.Hour + 11) % 12 + 1,2}:{CreationTimeUtc:mmtt}");

    public BackupServer BackupServer => Vm.BackupServer;
}

/// <summary>A protected virtual machine.</summary>
internal sealed record VirtualMachine(string Name, string HierarchyObjRef, BackupServer BackupServer);
