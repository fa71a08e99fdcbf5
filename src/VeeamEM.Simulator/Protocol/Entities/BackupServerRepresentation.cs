using static VeeamEM.Simulator.Query.CommonProperties;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Backup servers.</summary>
internal sealed class BackupServerRepresentation() : EntityRepresentation<BackupServer>("BackupServer", "backupServers")
{
    public override QuerySchema<BackupServer> Schema { get; } = new(
        Uid<BackupServer>("UID", row => row.Id),
        new StringProperty<BackupServer>("Name", row => row.Name),
        new StringProperty<BackupServer>("Description", row => row.Description),
        new StringProperty<BackupServer>("IpOrDnsName", row => row.Name),
        new KeyProperty<BackupServer, int>("Port", (row, _) => row.Port, ParseNumber, "a number"),
        new StringProperty<BackupServer>("Version", row => row.Version));

    protected override IEnumerable<Link> EntityLinks(BackupServer row)
    {
        string path = Path(row);
        return
        [
            AlternateToReference(row),
            new("Edit", path, "BackupServerReference"),
            new("Delete", path, "BackupServerReference"),
            new("Down", path + "/jobs", "JobReferenceList"),
            new("Down", path + "/managedServers", "ManagedServerReferenceList"),
            new("Down", path + "/repositories", "RepositoryReferenceList"),
            new("Down", path + "/externalRepositories", "ExternalRepositoryReferenceList"),
            new("Down", path + "/credentials", "CredentialsList"),
            new("Create", path + "/credentials?action=create"),
            new("Down", path + "/passwords", "PasswordKeyList"),
            new("Create", path + "/passwords?action=create"),
            new("VeeamZip", path + "?action=veeamzip"),
            new("QuickBackup", path + "?action=quickbackup"),
            new("Start", path + "?action=collect"),
        ];
    }

    protected override void AddMembers(Node node, BackupServer row, RenderContext context) => node
        .Member("Description", row.Description)
        .Member("Port", row.Port)
        .Member("Version", row.Version)
        .Member("WcfPort", row.WcfPort)
        .Member("VbrCertificateThumbprint", row.CertificateThumbprint);

    private static int? ParseNumber(string text, SimulatorOptions options) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
