namespace VeeamEM.Simulator;

/// <summary>Responds to requests to <c>/api</c>.</summary>
internal sealed class SimulatedEnterpriseManager(Simulation simulation)
{
    public EmAnswer Answer(EmRequest request, RenderContext render, RequestLogEntry entry)
    {
        try
        {
            return Dispatch(request, render, entry);
        }
        catch (EmException error)
        {
            return new EmAnswer(error.Status, Documents.Error(error.Status, error.Text.In(render.Options.MessageLanguage))) { Headers = error.Headers };
        }
    }

    private EmAnswer Dispatch(EmRequest request, RenderContext render, RequestLogEntry entry)
    {
        SimulatorOptions options = render.Options;
        World world = simulation.World;
        world.BringUpToDate();
        Route route = new EmRouter(world.Catalog, simulation.Logons).Find(request.Segments)
            ?? throw new EmException(404, EmMessages.UnknownResource);
        ResourceCall call = new(request, options, world.Clock.UtcNow, render);
        Func<ResourceCall, EmAnswer> handle = route.Handler(request.Method)
            ?? throw new EmException(405, EmMessages.MethodNotAllowed(request.Method)) { Headers = [new("Allow", route.Allowed)] };
        if (route.Area == ResourceArea.Open)
        {
            EmAnswer answer = handle(call);
            entry.UserName = answer.UserName;
            return answer;
        }

        LogonSession session = Authenticate(request, options);
        entry.UserName = session.User.UserName;
        if (!session.User.Role.Allows(route.Area))
            throw new EmException(403, EmMessages.AccessDenied);
        return handle(call with { Session = session, OnlyServer = OnlyServer(session, options, world.Data) });
    }

    private LogonSession Authenticate(EmRequest request, SimulatorOptions options)
    {
        string token = request.Token ?? string.Empty;
        return simulation.Logons.Use(token)
            ?? throw new EmException(simulation.Logons.IsLoggedOut(token) ? options.LoggedOutToken : 401, EmMessages.Unauthorized);
    }

    private static BackupServer? OnlyServer(LogonSession session, SimulatorOptions options, Dataset data) =>
        options.ScopeHidesSessions && session.User.Role != Role.PortalAdministrator ? data.BackupServers.Snapshot().Rows[0] : null;
}
