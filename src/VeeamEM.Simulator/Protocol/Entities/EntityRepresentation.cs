namespace VeeamEM.Simulator.Protocol;

/// <summary>What clients see of a type of entity: its references, its entities and the properties to filter and sort by.</summary>
/// <param name="typeName">Such as <c>RestoreSession</c>.</param>
/// <param name="collectionName">Such as <c>restoreSessions</c>, the last part of the path.</param>
/// <param name="jsonOrder">The order of the members of an entity in JSON.</param>
internal abstract class EntityRepresentation<T>(string typeName, string collectionName, string jsonOrder = "* Name UID Links Href Type")
    where T : class, IEntity
{
    public string TypeName { get; } = typeName;
    public string CollectionName { get; } = collectionName;

    /// <summary>Such as <c>RestoreSessions</c>, the element around many of them.</summary>
    public string ListName => TypeName + "s";

    /// <summary>The properties by which it can be filtered and sorted.</summary>
    public abstract QuerySchema<T> Schema { get; }

    public Node Reference(T row, RenderContext context, string element = "EntityRef") => Begin(element, "Links UID Name Href Type", row, string.Empty, "Reference", context)
        .LinkTo(ReferenceLinks(row).Append(new Link("Alternate", Path(row) + ApiPath.EntityFormat, TypeName, row.Name)));

    public Node Entity(T row, RenderContext context)
    {
        Node node = Begin(TypeName, jsonOrder, row, ApiPath.EntityFormat, string.Empty, context).LinkTo(EntityLinks(row));
        AddMembers(node, row, context);
        return node;
    }

    /// <summary>The links of a reference, except the alternate one.</summary>
    protected virtual IEnumerable<Link> ReferenceLinks(T row) => [];

    protected abstract IEnumerable<Link> EntityLinks(T row);

    /// <summary>Adds the values of an entity, in the order of the vendor's schema.</summary>
    protected abstract void AddMembers(Node node, T row, RenderContext context);

    protected string Path(T row) => ApiPath.Item(CollectionName, row.Id);
    protected Link AlternateToReference(T row) => new("Alternate", Path(row), TypeName + "Reference", row.Name);

    protected static Link UpToBackupServer(BackupServer server) =>
        new("Up", ApiPath.Item("backupServers", server.Id), "BackupServerReference", server.Name);

    private Node Begin(string element, string order, T row, string format, string suffix, RenderContext context) => new Node(element, order)
        .Attribute("Href", context.Href(Path(row) + format))
        .Attribute("Type", TypeName + suffix)
        .Attribute("Name", row.Name)
        .Attribute("UID", EntityUid.Of(TypeName, row.Id));
}

/// <summary>URNs of entities.</summary>
internal static class EntityUid
{
    private const string Prefix = "urn:veeam:";

    public static string Of(string type, Guid id) => $"{Prefix}{type}:{id}";

    public static bool TryParse(string text, out Guid id)
    {
        int start = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text.LastIndexOf(':') + 1 : 0;
        return Guid.TryParse(text.AsSpan(start), out id);
    }
}

/// <summary>UTC times as the server writes them: trailing zeros of the fraction are trimmed.</summary>
internal static class UtcText
{
    /// <param name="utc">The time.</param>
    /// <param name="digits">The maximum number of fraction digits; the others are cut off.</param>
    public static string Of(DateTime utc, int digits = 7)
    {
        long unit = (long)Math.Pow(10, 7 - digits);
        return new DateTime(utc.Ticks - (utc.Ticks % unit), DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
    }
}
