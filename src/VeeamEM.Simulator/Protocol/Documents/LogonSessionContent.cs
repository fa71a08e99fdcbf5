using System.Xml;
using VeeamEM.Simulator.Protocol.Logon;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>What is within a LogonSession, be it the root or one of a list.</summary>
internal static class LogonSessionContent
{
    public const string TypeName = "LogonSession";

    public static string PathOf(LogonSession session) => $"{ApiPath.LogonSessions}/{session.Id}";

    public static void WriteXml(XmlWriter writer, LogonSession session, RenderContext context)
    {
        writer.Attribute("Href", context.Href(PathOf(session)));
        writer.Attribute("Type", TypeName);
        writer.Links(Links(session), context);
        writer.Element("UserName", session.User.UserName);
        writer.Element("SessionId", session.Id.ToString());
    }

    public static void WriteJson(EmJsonWriter writer, LogonSession session, RenderContext context)
    {
        writer.Text("UserName", session.User.UserName);
        writer.Text("SessionId", session.Id.ToString());
        writer.Links(Links(session));
        writer.Text("Href", context.Href(PathOf(session)));
        writer.Text("Type", TypeName);
    }

    private static Link[] Links(LogonSession session) =>
    [
        new(LinkRel.Up, ApiPath.Root, "EnterpriseManager"),
        new(LinkRel.Down, ApiPath.Collection("backupServers"), "BackupServerReferenceList"),
        new(LinkRel.Down, ApiPath.Collection("vmRestorePoints"), "VmRestorePointReferenceList"),
        new(LinkRel.Down, ApiPath.Collection("restoreSessions"), "RestoreSessionReferenceList"),
        new(LinkRel.Down, ApiPath.Collection("restoreSessions") + ApiPath.EntityFormat, "RestoreSessionList"),
        new(LinkRel.Down, ApiPath.QueryService, "QueryService"),
        new(LinkRel.Down, ApiPath.Tasks, "TaskList"),
        new(LinkRel.Create, ApiPath.Collection("backupServers") + "?action=create"),
        new(LinkRel.Delete, PathOf(session), TypeName),
    ];
}
