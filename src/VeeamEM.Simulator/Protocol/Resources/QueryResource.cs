using System.Collections.Frozen;

namespace VeeamEM.Simulator.Protocol;

/// <summary><c>/query</c> and <c>/querySvc</c>.</summary>
internal static class QueryResource
{
    private const int NotImplemented = 501;

    /// <summary>The types that the vendor documents for the query service.</summary>
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

    public static EmAnswer Query(ResourceCall call, EntityCatalog catalog)
    {
        RequireService(call);
        string? type = call.Request.Query["type"];
        IEntityResource? resource = catalog.OfType(type);
        if (resource is null)
        {
            throw type is not null && s_documented.Contains(type)
                ? new EmException(NotImplemented, EmMessages.UnsimulatedType(type))
                : new EmException(call.Options.UnknownType, EmMessages.UnknownType(type));
        }

        if (!call.Session.User.Role.Allows(resource.Area))
            throw new EmException(403, EmMessages.AccessDenied);
        return new EmAnswer(200, resource.Query(call));
    }

    public static EmAnswer Service(ResourceCall call, EntityCatalog catalog)
    {
        RequireService(call);
        return new EmAnswer(200, Documents.QueryService(call.Session, catalog.TypeNames));
    }

    private static void RequireService(ResourceCall call)
    {
        if (!call.Options.QueryService)
        {
            int status = call.Options.QueryServiceOffStatus;
            throw new EmException(status, status == 405 ? EmMessages.MethodNotAllowed(call.Request.Method) : EmMessages.UnknownResource);
        }
    }
}
