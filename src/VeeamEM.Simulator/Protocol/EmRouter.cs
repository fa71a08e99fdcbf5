namespace VeeamEM.Simulator.Protocol;

/// <summary>Finds the resource of a path; paths are not case sensitive.</summary>
internal sealed class EmRouter
{
    private const string Get = "GET";
    private const string Post = "POST";
    private const string Delete = "DELETE";
    private readonly EntityCatalog _catalog;
    private readonly LogonSessionStore _logons;

    public EmRouter(EntityCatalog catalog, LogonSessionStore logons)
    {
        _catalog = catalog;
        _logons = logons;
    }

    public Route? Find(ImmutableArray<string> segments) => segments.Length switch
    {
        0 => One(ResourceArea.Open, Get, call => new EmAnswer(200, Documents.Root(call.Options.Versions))),
        1 => Collection(segments[0]),
        2 => Item(segments[0], segments[1]),
        _ => null,
    };

    private static Route One(ResourceArea area, string method, Func<ResourceCall, EmAnswer> handle) =>
        new(area, [new RouteMethod(method, handle)]);

    private Route? Collection(string name)
    {
        switch (name.ToUpperInvariant())
        {
            case "SESSIONMNGR":
                return One(ResourceArea.Open, Post, call => LogonResource.LogOn(call, _logons));
            case "LOGONSESSIONS":
                return One(ResourceArea.LogonSessions, Get, call => LogonSessionsResource.List(call, _logons));
            case "QUERY":
                return One(ResourceArea.Query, Get, call => QueryResource.Query(call, _catalog));
            case "QUERYSVC":
                return One(ResourceArea.Query, Get, call => QueryResource.Service(call, _catalog));
            default:
                return _catalog.OfCollection(name) is IEntityResource resource
                    ? One(resource.Area, Get, call => new EmAnswer(200, resource.Collection(call)))
                    : null;
        }
    }

    private Route? Item(string name, string id)
    {
        if (string.Equals(name, "logonSessions", StringComparison.OrdinalIgnoreCase))
        {
            return new Route(
                ResourceArea.LogonSessions,
                [
                    new RouteMethod(Get, call => LogonSessionsResource.Get(call, _logons, id)),
                    new RouteMethod(Delete, call => LogonSessionsResource.Delete(call, _logons, id)),
                ]);
        }

        return _catalog.OfCollection(name) is IEntityResource resource
            ? One(resource.Area, Get, call => new EmAnswer(200, resource.Item(call, id)))
            : null;
    }
}

/// <summary>A resource with the methods that it takes.</summary>
internal sealed record Route(ResourceArea Area, ImmutableArray<RouteMethod> Methods)
{
    public Func<ResourceCall, EmAnswer>? Handler(string method) =>
        Methods.FirstOrDefault(one => string.Equals(one.Name, method, StringComparison.OrdinalIgnoreCase)).Handle;

    public string Allowed => string.Join(", ", Methods.Select(one => one.Name));
}

/// <summary>What a method of a resource does.</summary>
internal readonly record struct RouteMethod(string Name, Func<ResourceCall, EmAnswer> Handle);
