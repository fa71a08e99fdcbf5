namespace VeeamEM.Simulator.Protocol;

/// <summary>Finds the resource of a path; paths are not case-sensitive.</summary>
internal sealed class EmRouter(EntityCatalog catalog, LogonSessionStore logons)
{
    public Route? Find(ImmutableArray<string> segments) => segments.Length switch
    {
        0 => One(ResourceArea.Open, "GET", call => new EmAnswer(200, Documents.Root(call.Options.Versions))),
        1 => Collection(segments[0]),
        2 => Item(segments[0], segments[1]),
        _ => null,
    };

    private static Route One(ResourceArea area, string method, Func<ResourceCall, EmAnswer> handle) =>
        new(area, [new RouteMethod(method, handle)]);

    private Route? Collection(string name) => name.ToUpperInvariant() switch
    {
        "SESSIONMNGR" => One(ResourceArea.Open, "POST", call => LogonResource.LogOn(call, logons)),
        "LOGONSESSIONS" => One(ResourceArea.LogonSessions, "GET", call => LogonSessionsResource.List(call, logons)),
        "QUERY" => One(ResourceArea.Query, "GET", call => QueryResource.Query(call, catalog)),
        "QUERYSVC" => One(ResourceArea.Query, "GET", call => QueryResource.Service(call, catalog)),
        _ => catalog.OfCollection(name) is IEntityResource resource
            ? One(resource.Area, "GET", call => new EmAnswer(200, resource.Collection(call)))
            : null,
    };

    private Route? Item(string name, string id) => string.Equals(name, "logonSessions", StringComparison.OrdinalIgnoreCase)
        ? new Route(
            ResourceArea.LogonSessions,
            [
                new RouteMethod("GET", call => LogonSessionsResource.Get(call, logons, id)),
                new RouteMethod("DELETE", call => LogonSessionsResource.Delete(call, logons, id)),
            ])
        : catalog.OfCollection(name) is IEntityResource resource
            ? One(resource.Area, "GET", call => new EmAnswer(200, resource.Item(call, id)))
            : null;
}

/// <summary>A resource with its methods.</summary>
internal sealed record Route(ResourceArea Area, ImmutableArray<RouteMethod> Methods)
{
    public Func<ResourceCall, EmAnswer>? Handler(string method) =>
        Methods.FirstOrDefault(one => string.Equals(one.Name, method, StringComparison.OrdinalIgnoreCase)).Handle;

    public string Allowed => string.Join(", ", Methods.Select(one => one.Name));
}

/// <summary>The action of a method of a resource.</summary>
internal readonly record struct RouteMethod(string Name, Func<ResourceCall, EmAnswer> Handle);
