using System.Collections.Generic;
using System.Xml;
using VeeamEM.Simulator.Data;

namespace VeeamEM.Simulator.Protocol.Entities;

/// <summary>Backup servers.</summary>
internal sealed class BackupServerRepresentation : EntityRepresentation<BackupServer>
{
    public override string TypeName => "BackupServer";

    public override string CollectionName => "backupServers";

    protected override IEnumerable<Link> ReferenceLinks(BackupServer row) => [];

    protected override IEnumerable<Link> EntityLinks(BackupServer row)
    {
        string path = ApiPath.Item(CollectionName, row.Id);
        return
        [
            AlternateToReference(row),
            new(LinkRel.Edit, path, "BackupServerReference"),
            new(LinkRel.Delete, path, "BackupServerReference"),
            new(LinkRel.Down, path + "/jobs", "JobReferenceList"),
            new(LinkRel.Down, path + "/managedServers", "ManagedServerReferenceList"),
            new(LinkRel.Down, path + "/repositories", "RepositoryReferenceList"),
            new(LinkRel.Down, path + "/externalRepositories", "ExternalRepositoryReferenceList"),
            new(LinkRel.Down, path + "/credentials", "CredentialsList"),
            new(LinkRel.Create, path + "/credentials?action=create"),
            new(LinkRel.Down, path + "/passwords", "PasswordKeyList"),
            new(LinkRel.Create, path + "/passwords?action=create"),
            new(LinkRel.VeeamZip, path + "?action=veeamzip"),
            new(LinkRel.QuickBackup, path + "?action=quickbackup"),
            new(LinkRel.Start, path + "?action=collect"),
        ];
    }

    protected override void WriteXmlElements(XmlWriter writer, BackupServer row, RenderContext context)
    {
        writer.Element("Description", row.Description);
        writer.Element("Port", row.Port);
        writer.Element("Version", row.Version);
        writer.Element("WcfPort", row.WcfPort);
        writer.Element("VbrCertificateThumbprint", row.CertificateThumbprint);
    }

    protected override void WriteJsonMembers(EmJsonWriter writer, BackupServer row, RenderContext context)
    {
        writer.Text("Description", row.Description);
        writer.Number("Port", row.Port);
        writer.Text("Version", row.Version);
        writer.Number("WcfPort", row.WcfPort);
        writer.Text("VbrCertificateThumbprint", row.CertificateThumbprint);
    }
}
