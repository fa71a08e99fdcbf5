using System.Runtime.InteropServices;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Rows of one type, all as references or all as entities: a plain collection or a page of a query.</summary>
internal sealed record RowsDocument<T>(EntityRepresentation<T> Representation, ReadOnlyMemory<T> Rows, bool AsEntities, bool IsQuery, PagingInfo? Paging)
    : PagedDocument(Paging)
    where T : class, IEntity
{
    private const string Refs = nameof(Refs);
    private const string Entities = nameof(Entities);

    /// <summary>The members of Entities in the JSON of a query result; the misspellings are the server's.</summary>
    private static readonly ImmutableArray<string> s_lists =
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

    public override PagedDocument Take(int rows) => this with { Rows = Rows[..rows] };
    public override Node Tree(RenderContext context) => IsQuery ? Query(context) : Collection(context);

    private Node Collection(RenderContext context)
    {
        string list = AsEntities ? Representation.ListName : Refs;
        Node root = new Node(AsEntities ? list : "EntityReferences").Member(list, Nodes(context));
        return Paging is null ? root : root.Member(nameof(PagingInfo), Paging.Tree());
    }

    private Node Query(RenderContext context)
    {
        // A result with rows has them whatever the shape of an empty result.
        EmptyResultShape shape = Rows.IsEmpty ? context.Options.EmptyResult : EmptyResultShape.Inner;
        NodeRows? rows = shape == EmptyResultShape.Inner ? Nodes(context) : null;
        Node? content = AsEntities ? Lists(rows) : new Node(Refs).Member(Refs, rows);
        content = shape == EmptyResultShape.Absent ? null : content;
        return new Node("QueryResult")
            .Member(Refs, AsEntities ? null : content)
            .Member(Entities, AsEntities ? content : null)
            .Member("Resources", null)
            .Member("Links", null)
            .Member(nameof(PagingInfo), Paging?.Tree());
    }

    private Node Lists(NodeRows? rows)
    {
        string own = Representation.ListName;
        if (!s_lists.Contains(own, StringComparer.Ordinal))
            throw new InvalidOperationException($"The vendor's query results have no list named {own}.");
        Node entities = new(Entities);
        foreach (string list in s_lists)
            entities.Member(list, rows is not null && string.Equals(list, own, StringComparison.Ordinal) ? new Node(own).Member(own, rows) : null);
        return entities;
    }

    private NodeRows Nodes(RenderContext context) => new(MemoryMarshal.ToEnumerable(Rows).Select(row =>
        AsEntities ? Representation.Entity(row, context) : Representation.Reference(row, context, "Ref")));
}

/// <summary>The position of a page among the pages of a result.</summary>
internal sealed record PagingInfo(int PageNum, int PageSize, int PagesCount, ImmutableArray<Link> Links)
{
    public Node Tree() => new Node(nameof(PagingInfo), "Links PageNum PageSize PagesCount")
        .Attribute(nameof(PageNum), PageNum)
        .Attribute(nameof(PageSize), PageSize)
        .Attribute(nameof(PagesCount), PagesCount)
        .LinkTo(Links);
}

/// <summary>A document that holds rows, which may be one page of many.</summary>
internal abstract record PagedDocument(PagingInfo? Paging) : EmDocument
{
    /// <summary>Returns the pre-rendered rows, if there are any.</summary>
    public Func<RenderContext, RenderedSlice>? Rendered { get; init; }

    /// <returns>The same page with only its first rows.</returns>
    public abstract PagedDocument Take(int rows);
}
