using System.Net;

namespace VeeamEM.Simulator.Faults;

/// <summary>Bodies designed to harm a careless reader.</summary>
internal static class HostileBodies
{
    private const int EntityLevels = 9;
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    public static string LoginPage =>
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action=\"/login\"><input name=\"user\"></form></body></html>";

    /// <summary>Entities that expand to a billion words.</summary>
    public static string BillionLaughs => Declaration + "<!DOCTYPE QueryResult [<!ENTITY e0 \"ha\">"
        + string.Concat(Enumerable.Range(1, EntityLevels).Select(level => $"<!ENTITY e{level} \"{Repeat($"&e{level - 1};", 10)}\">"))
        + $"]><QueryResult xmlns=\"{XmlNodeWriter.Namespace}\"><Entities>&e{EntityLevels};</Entities></QueryResult>";

    public static string ProxyPage(int status, string message) =>
        $"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>{status}</h1><p>{WebUtility.HtmlEncode(message)}</p></body></html>";

    /// <summary>An external entity that a careless reader fetches.</summary>
    public static string ExternalEntity(string systemId) =>
        $"{Declaration}<!DOCTYPE QueryResult [<!ENTITY x SYSTEM \"{WebUtility.HtmlEncode(systemId)}\">]>"
        + $"<QueryResult xmlns=\"{XmlNodeWriter.Namespace}\"><Entities>&x;</Entities></QueryResult>";

    public static string Nested(int depth) =>
        $"{Declaration}<QueryResult xmlns=\"{XmlNodeWriter.Namespace}\">{Repeat("<Entities>", depth)}{Repeat("</Entities>", depth)}</QueryResult>";

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
