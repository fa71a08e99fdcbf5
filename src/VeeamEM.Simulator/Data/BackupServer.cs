namespace VeeamEM.Simulator.Data;

/// <summary>A backup server that the Enterprise Manager collects from.</summary>
internal sealed record BackupServer : IEntity
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required string Version { get; init; }
    public required string CertificateThumbprint { get; init; }
    public int Port { get; init; } = 9392;
    public int WcfPort { get; init; } = 9405;
}
