namespace VeeamEM.Simulator.Protocol;

/// <summary>The documents without pages.</summary>
internal sealed record Documents(Func<RenderContext, Node> Make) : EmDocument
{
    private const string LogonSessionType = "LogonSession";

    /// <summary>The response to <c>GET /api/</c>.</summary>
    public static Documents Root(IEnumerable<string> versions) => new(_ => new Node("EnterpriseManager", "* Links")
        .LinkTo([new("Down", ApiPath.LogonSessions, "LogonSessionList"), LogonLink("latest")])
        .Member("SupportedVersions", new Node("SupportedVersions")
            .Member("SupportedVersions", new NodeRows(versions.Select(version =>
                new Node("SupportedVersion", "Links Name").Attribute("Name", version).LinkTo([LogonLink(version)]))))));

    /// <summary>An error.</summary>
    public static Documents Error(int status, string message) => new(_ =>
        new Node("Error", "FirstChanceExceptionMessage Message StackTrace Status StatusCode")
            .Attribute("Message", message)
            .Attribute("StatusCode", status)
            .Member("FirstChanceExceptionMessage", status == 500 ? message : null)
            .Member("StackTrace", null)
            .Member("Status", null));

    public static Documents Of(LogonSession session) => new(context => Tree(session, context));

    /// <summary>The existing logon sessions.</summary>
    public static Documents Of(ImmutableArray<LogonSession> sessions) => new(context =>
        new Node("LogonSessions").Member("LogonSessions", new NodeRows(sessions.Select(session => Tree(session, context)))));

    /// <summary>Ready-made queries, one for each type on this server.</summary>
    public static Documents QueryService(LogonSession session, IEnumerable<string> types) => new(context => new Node("QueryService", "Links Href Type")
        .Attribute("Href", context.Href(ApiPath.QueryService))
        .Attribute("Type", "QueryService")
        .LinkTo(
        [
            new("Up", ApiPath.Of(session), LogonSessionType),
            .. types.Select(type => new Link("Down", $"{ApiPath.Query}?type={type}&format=Entities&sortAsc=name&pageSize=15&page=1", type + "List")),
        ]));

    public override Node Tree(RenderContext context) => Make(context);
    private static Link LogonLink(string version) => new("Create", ApiPath.SessionManager + "?v=" + version, LogonSessionType);

    private static Node Tree(LogonSession session, RenderContext context) => new Node(LogonSessionType, "* Links Href Type")
        .Attribute("Href", context.Href(ApiPath.Of(session)))
        .Attribute("Type", LogonSessionType)
        .LinkTo(
        [
            new("Up", ApiPath.Root, "EnterpriseManager"),
            new("Down", ApiPath.Collection("backupServers"), "BackupServerReferenceList"),
            new("Down", ApiPath.Collection("vmRestorePoints"), "VmRestorePointReferenceList"),
            new("Down", ApiPath.Collection("restoreSessions"), "RestoreSessionReferenceList"),
            new("Down", ApiPath.Collection("restoreSessions") + ApiPath.EntityFormat, "RestoreSessionList"),
            new("Down", ApiPath.QueryService, "QueryService"),
            new("Down", ApiPath.Tasks, "TaskList"),
            new("Create", ApiPath.Collection("backupServers") + "?action=create"),
            new("Delete", ApiPath.Of(session), LogonSessionType),
        ])
        .Member("UserName", session.User.UserName)
        .Member("SessionId", session.Id.ToString());
}

/// <summary>Paths of resources as they appear in links.</summary>
internal static class ApiPath
{
    public const string Root = "/api/";
    public const string LogonSessions = "/api/logonSessions";
    public const string QueryService = "/api/querySvc";
    public const string Query = "/api/query";
    public const string Tasks = "/api/tasks";
    public const string SessionManager = "/api/sessionMngr/";
    public const string EntityFormat = "?format=Entity";

    public static string Collection(string name) => Root + name;
    public static string Item(string collection, Guid id) => $"{Root}{collection}/{id}";
    public static string Of(LogonSession session) => $"{LogonSessions}/{session.Id}";
}

/// <summary>The context for writing a document.</summary>
internal sealed record RenderContext(Options.SimulatorOptions Options, string Origin)
{
    public static RenderContext For(Options.SimulatorOptions options, EmRequest request) => new(
        options,
        options.HrefHost switch
        {
            _ when string.Equals(options.HrefHost, "request", StringComparison.OrdinalIgnoreCase) => $"{request.Scheme}://{request.Host}",
            _ when options.HrefHost.Contains("://", StringComparison.Ordinal) => options.HrefHost.TrimEnd('/'),
            _ => "https://" + options.HrefHost,
        });

    public string Href(string path) => Origin + path;
}
