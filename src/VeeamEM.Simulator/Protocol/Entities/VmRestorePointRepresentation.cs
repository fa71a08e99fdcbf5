using System.Collections.Generic;
using System.Globalization;
using System.Xml;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Protocol.Entities;

/// <summary>Restore points of machines.</summary>
internal sealed class VmRestorePointRepresentation : EntityRepresentation<VmRestorePoint>
{
    public override string TypeName => "VmRestorePoint";

    public override string CollectionName => "vmRestorePoints";

    protected override string? VmDisplayName(VmRestorePoint row) => row.Vm.Name;

    protected override IEnumerable<Link> ReferenceLinks(VmRestorePoint row) =>
    [
        UpToBackupServer(row.BackupServer),
        new(LinkRel.Up, ApiPath.Item("restorePoints", row.ParentRestorePointId), "RestorePointReference", row.ParentName),
        new(LinkRel.Up, ApiPath.Item("backupFiles", row.BackupFileId), "BackupFileReference", BackupFileName(row)),
    ];

    protected override IEnumerable<Link> EntityLinks(VmRestorePoint row)
    {
        string path = ApiPath.Item(CollectionName, row.Id);
        return
        [
            new(LinkRel.Restore, path + "?action=restore"),
            .. ReferenceLinks(row),
            AlternateToReference(row),
            new(LinkRel.Down, path + "/mounts", "VmRestorePointMountList"),
            new(LinkRel.Create, path + "/mounts", "VmRestorePointMount"),
        ];
    }

    protected override void WriteXmlElements(XmlWriter writer, VmRestorePoint row, RenderContext context)
    {
        writer.Element("CreationTimeUTC", UtcText.Of(row.CreationTimeUtc, context.Options.TimeDigits));
        writer.Element("VmName", row.Vm.Name);
        writer.Element("Algorithm", row.Algorithm);
        writer.Element("PointType", row.PointType);
        writer.Element("HierarchyObjRef", row.Vm.HierarchyObjRef);
    }

    protected override void WriteJsonMembers(EmJsonWriter writer, VmRestorePoint row, RenderContext context)
    {
        writer.Text("CreationTimeUTC", UtcText.Of(row.CreationTimeUtc, context.Options.TimeDigits));
        writer.Text("VmName", row.Vm.Name);
        writer.Text("Algorithm", row.Algorithm);
        writer.Text("PointType", row.PointType);
        writer.Text("HierarchyObjRef", row.Vm.HierarchyObjRef);
        writer.Null("SqlInfo");
        writer.Text("VmDisplayName", row.Vm.Name);
    }

    private static string BackupFileName(VmRestorePoint row)
    {
        string extension = row.PointType switch { "Full" => "vbk", "Increment" => "vib", _ => "vrb" };
        return string.Create(CultureInfo.InvariantCulture, $"{row.Vm.Name} BackupD{row.CreationTimeUtc:yyyy-MM-ddTHHmmss}.{extension}");
    }
}
