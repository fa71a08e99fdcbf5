using System;
using System.Collections.Frozen;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary>The types that the vendor documents for the query service.</summary>
internal static class QueryTypes
{
    private static readonly FrozenSet<string> s_documented = new[]
    {
        "AgentBackupJob", "AgentProtectionGroup", "AgentRestorePoint", "Backup", "BackupFile", "BackupJobSession", "BackupServer",
        "BackupTaskSession", "CdpPolicy", "CdpReplica", "CdpReplicaSession", "CdpReplicaTaskSession", "CloudGateway",
        "CloudGatewayPool", "CloudTenant", "CloudFailoverPlan", "CloudFailoverSession", "CloudHardwarePlan", "CloudPublicIpAddress",
        "CloudReplica", "CloudSubtenant", "CloudVmReplicaPoint", "Credentials", "DiscoveredComputer", "FailoverPlan", "FileServer",
        "HierarchyRoot", "Job", "ManagedServer", "NasJob", "NasObject", "ObjectInJob", "Passwords", "Replica", "ReplicaJobSession",
        "ReplicaTaskSession", "Repository", "RestorePoint", "RestoreSession", "Task", "vAppReplicaPoint", "vAppRestorePoint",
        "VCloudOrganizationConfig", "VlanConfiguration", "VmReplicaPoint", "VmRestorePoint", "VsphereSelfServiceConfig", "WanAccelerator",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsDocumented(string name) => s_documented.Contains(name);
}
