using VeeamEM.Simulator.Protocol.Documents;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Resources;

/// <summary><c>/query</c> and <c>/querySvc</c>.</summary>
internal static class QueryResource
{
    private const int NotImplemented = 501;

    public static EmAnswer Query(ResourceCall call, EntityCatalog catalog)
    {
        RequireService(call);
        string? type = call.Request.Query["type"];
        IEntityResource? resource = catalog.OfType(type);
        if (resource is null)
        {
            throw type is not null && QueryTypes.IsDocumented(type)
                ? new EmException(NotImplemented, EmMessages.UnsimulatedType(type))
                : new EmException(call.Options.UnknownType, EmMessages.UnknownType(type));
        }

        if (!call.Session.User.Role.Allows(resource.Area))
        {
            throw new EmException(403, EmMessages.AccessDenied);
        }

        return new EmAnswer(200, resource.Query(call));
    }

    public static EmAnswer Service(ResourceCall call, EntityCatalog catalog)
    {
        RequireService(call);
        return new EmAnswer(200, new QueryServiceDocument(call.Session, catalog.TypeNames));
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
