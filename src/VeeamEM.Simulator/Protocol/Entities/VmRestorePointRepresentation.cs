using static VeeamEM.Simulator.Query.CommonProperties;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Restore points of machines.</summary>
internal sealed class VmRestorePointRepresentation()
    : EntityRepresentation<VmRestorePoint>("VmRestorePoint", "vmRestorePoints", "* VmDisplayName Name UID Links Href Type")
{
    public override QuerySchema<VmRestorePoint> Schema { get; } = new(
        Uid<VmRestorePoint>("UID", row => row.Id),
        new StringProperty<VmRestorePoint>("Name", row => row.Name),
        new DateProperty<VmRestorePoint>("CreationTime", row => row.CreationTimeUtc),
        EnumValue<VmRestorePoint>("Type", row => row.PointType, _ => ["Full", "Increment", "ReverseIncrement"]),
        EnumValue<VmRestorePoint>("Algorithm", row => row.Algorithm, _ => ["Full", "ReversedIncremental", "Incremental", "SyntheticFull"]),
        Uid<VmRestorePoint>("RestorePointId", row => row.ParentRestorePointId),
        new StringProperty<VmRestorePoint>("RestorePointName", row => row.ParentName),
        new StringProperty<VmRestorePoint>("VmDisplayName", row => row.Vm.Name),
        new StringProperty<VmRestorePoint>("VmName", row => row.Vm.Name),
        new StringProperty<VmRestorePoint>("HierarchyObjRef", row => row.Vm.HierarchyObjRef),
        Uid<VmRestorePoint>("BackupServerUid", row => row.BackupServer.Id),
        new StringProperty<VmRestorePoint>("BackupServerName", row => row.BackupServer.Name));

    protected override IEnumerable<Link> ReferenceLinks(VmRestorePoint row) =>
    [
        UpToBackupServer(row.BackupServer),
        new("Up", ApiPath.Item("restorePoints", row.ParentRestorePointId), "RestorePointReference", row.ParentName),
        new("Up", ApiPath.Item("backupFiles", row.BackupFileId), "BackupFileReference", BackupFileName(row)),
    ];

    protected override IEnumerable<Link> EntityLinks(VmRestorePoint row) =>
    [
        new("Restore", Path(row) + "?action=restore"),
        .. ReferenceLinks(row),
        AlternateToReference(row),
        new("Down", Path(row) + "/mounts", "VmRestorePointMountList"),
        new("Create", Path(row) + "/mounts", "VmRestorePointMount"),
    ];

    protected override void AddMembers(Node node, VmRestorePoint row, RenderContext context) => node
        .Attribute("VmDisplayName", row.Vm.Name)
        .Member("CreationTimeUTC", UtcText.Of(row.CreationTimeUtc, context.Options.TimeDigits))
        .Member("VmName", row.Vm.Name)
        .Member("Algorithm", row.Algorithm)
        .Member("PointType", row.PointType)
        .Member("HierarchyObjRef", row.Vm.HierarchyObjRef)
        .Member("SqlInfo", null);

    private static string BackupFileName(VmRestorePoint row)
    {
        string extension = row.PointType switch { "Full" => "vbk", "Increment" => "vib", _ => "vrb" };
        return string.Create(CultureInfo.InvariantCulture, $"{row.Vm.Name} BackupD{row.CreationTimeUtc:yyyy-MM-ddTHHmmss}.{extension}");
    }
}
