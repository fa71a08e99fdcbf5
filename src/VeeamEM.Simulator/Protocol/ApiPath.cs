using System;

namespace VeeamEM.Simulator.Protocol;

/// <summary>Paths of resources as links spell them.</summary>
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

    public static string Entity(string collection, Guid id) => Item(collection, id) + EntityFormat;
}
