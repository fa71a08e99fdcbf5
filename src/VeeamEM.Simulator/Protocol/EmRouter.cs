namespace VeeamEM.Simulator.Protocol;

/// <summary>Finds the resource of a path; paths are not case-sensitive.</summary>
internal sealed class EmRouter(EntityCatalog catalog, LogonSessionStore logons)
{
    public Route? Find(ImmutableArray<string> segments) => segments.Length switch
    {
        0 => new Route(ResourceArea.Open, ("GET", call => new EmAnswer(200, Documents.Root(call.Options.Versions)))),
        1 => Collection(segments[0]),
        2 => Item(segments[0], segments[1]),
        _ => null,
    };

    private Route? Collection(string name) => name.ToUpperInvariant() switch
    {
        "SESSIONMNGR" => new Route(ResourceArea.Open, ("POST", call => LogonResource.LogOn(call, logons))),
        "LOGONSESSIONS" => new Route(ResourceArea.LogonSessions, ("GET", call => LogonSessionsResource.List(call, logons))),
        "QUERY" => new Route(ResourceArea.Query, ("GET", call => QueryResource.Query(call, catalog))),
        "QUERYSVC" => new Route(ResourceArea.Query, ("GET", call => QueryResource.Service(call, catalog))),
        _ => catalog.OfCollection(name) is IEntityResource resource
            ? new Route(resource.Area, ("GET", call => new EmAnswer(200, resource.Collection(call))))
            : null,
    };

    private Route? Item(string name, string id) => string.Equals(name, "logonSessions", StringComparison.OrdinalIgnoreCase)
        ? new Route(
            ResourceArea.LogonSessions,
            ("GET", call => LogonSessionsResource.Get(call, logons, id)),
            ("DELETE", call => LogonSessionsResource.Delete(call, logons, id)))
        : catalog.OfCollection(name) is IEntityResource resource
            ? new Route(resource.Area, ("GET", call => new EmAnswer(200, resource.Item(call, id))))
            : null;
}

/// <summary>A resource with the actions of its methods.</summary>
internal sealed record Route(ResourceArea Area, params ImmutableArray<(string Method, Func<ResourceCall, EmAnswer> Handle)> Methods)
{
    public Func<ResourceCall, EmAnswer>? Handler(string method) =>
        Methods.FirstOrDefault(one => string.Equals(one.Method, method, StringComparison.OrdinalIgnoreCase)).Handle;

    public string Allowed => string.Join(", ", Methods.Select(one => one.Method));
}
