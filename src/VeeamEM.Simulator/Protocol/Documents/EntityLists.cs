using System.Collections.Immutable;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>The members of Entities in the JSON of a query result; the misspelt ones are the server's own.</summary>
internal static class EntityLists
{
    public static ImmutableArray<string> All { get; } =
    [
        "Jobs", "FailoverPlans", "Backups", "Replicas", "Repositories", "RestorePoints", "VmRestorePoints", "VAppRestorePoints",
        "VmReplicaPoints", "BackupJobSessions", "ReplicaJobSessions", "ReplicaTaskSessions", "RestoreSessions", "HierarchyRoots",
        "BackupTaskSessions", "BackupServers", "ManagedServers", "EnterpiseRoles", "EnterpiseAccounts", "WanAccelerators",
        "CloudGateways", "CloudTenants", "CloudReplicas", "VCloudOrganizationConfigs", "BackupFiles", "VSphereSelfServiceConfigs",
        "CloudPublicIps", "CloudHardwarePlans", "CloudVmReplicaPoints", "AgentRestorePoints", "AgentBackupJob", "CloudGatewayPools",
        "CloudFailoverPlans", "ExternalRepositories", "VlanConfigurations", "CloudFailoverSessions", "AgentProtectionGroups",
        "DiscoveredComputers", "FileServers", "NASJobs", "CdpReplicas", "CdpReplicaVms", "CdpPolicies", "CdpReplicaSessions",
        "CdpReplicaTaskSessions", "VAppReplicaPoints", "VmCdpReplicas", "VAppCdpReplicas", "VAppCdpReplicaVms", "SystemSessions",
    ];
}
