using System;
using System.Collections.Immutable;
using System.Linq;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Protocol.Entities;
using VeeamEM.Simulator.Protocol.Logon;
using VeeamEM.Simulator.Query;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>The types of entities that this server holds.</summary>
internal sealed class EntityCatalog
{
    private readonly ImmutableArray<IEntityResource> _resources;

    public EntityCatalog(Dataset data)
    {
        _resources =
        [
            new EntityResource<VmRestorePoint>(
                ResourceArea.VmRestorePoints,
                data.VmRestorePoints,
                new VmRestorePointRepresentation(),
                QuerySchemas.VmRestorePoint,
                new EntityTimeline<VmRestorePoint>(row => row.CreationTimeUtc, row => row.BackupServer, IsWindowed: false)),
            new EntityResource<RestoreSession>(
                ResourceArea.RestoreSessions,
                data.RestoreSessions,
                new RestoreSessionRepresentation(),
                QuerySchemas.RestoreSession,
                new EntityTimeline<RestoreSession>(row => row.CreationTimeUtc, row => row.BackupServer, IsWindowed: true)),
            new EntityResource<BackupServer>(
                ResourceArea.BackupServers, data.BackupServers, new BackupServerRepresentation(), QuerySchemas.BackupServer, null),
        ];
    }

    public string[] TypeNames => [.. _resources.Select(one => one.TypeName)];

    public IEntityResource? OfCollection(string name) =>
        _resources.FirstOrDefault(one => string.Equals(one.CollectionName, name, StringComparison.OrdinalIgnoreCase));

    public IEntityResource? OfType(string? name) =>
        _resources.FirstOrDefault(one => string.Equals(one.TypeName, name, StringComparison.OrdinalIgnoreCase));
}
