namespace VeeamEM.Simulator.Protocol;

/// <summary>The types of entities on this server.</summary>
internal sealed class EntityCatalog(Dataset data)
{
    private readonly ImmutableArray<IEntityResource> _resources =
    [
        new EntityResource<VmRestorePoint>(ResourceArea.VmRestorePoints, data.VmRestorePoints, new VmRestorePointRepresentation()),
        new EntityResource<RestoreSession>(ResourceArea.RestoreSessions, data.RestoreSessions, new RestoreSessionRepresentation(), isWindowed: true),
        new EntityResource<BackupServer>(ResourceArea.BackupServers, data.BackupServers, new BackupServerRepresentation()),
    ];

    public string[] TypeNames => [.. _resources.Select(one => one.TypeName)];

    public IEntityResource? OfCollection(string name) =>
        _resources.FirstOrDefault(one => string.Equals(one.CollectionName, name, StringComparison.OrdinalIgnoreCase));

    public IEntityResource? OfType(string? name) =>
        _resources.FirstOrDefault(one => string.Equals(one.TypeName, name, StringComparison.OrdinalIgnoreCase));
}
