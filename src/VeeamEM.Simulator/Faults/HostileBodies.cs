using System.Net;
using System.Text;

namespace VeeamEM.Simulator.Faults;

/// <summary>Bodies made to hurt a careless reader.</summary>
internal static class HostileBodies
{
    private const int EntityLevels = 9;
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    public static string LoginPage =>
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action=\"/login\"><input name=\"user\"></form></body></html>";

    /// <summary>Entities that expand to a billion words.</summary>
    public static string BillionLaughs
    {
        get
        {
            StringBuilder text = new(Declaration + "<!DOCTYPE QueryResult [<!ENTITY e0 \"ha\">");
            for (int level = 1; level <= EntityLevels; level++)
            {
                text.Append(CultureInfo.InvariantCulture, $"<!ENTITY e{level} \"");
                for (int i = 0; i < 10; i++)
                    text.Append(CultureInfo.InvariantCulture, $"&e{level - 1};");

                text.Append("\">");
            }

            text.Append(CultureInfo.InvariantCulture, $"]><QueryResult xmlns=\"{XmlNodeWriter.Namespace}\"><Entities>&e{EntityLevels};</Entities></QueryResult>");
            return text.ToString();
        }
    }

    public static string ProxyPage(int status, string message) =>
        $"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>{status}</h1><p>{WebUtility.HtmlEncode(message)}</p></body></html>";

    /// <summary>An entity that a careless reader fetches.</summary>
    public static string ExternalEntity(string systemId) =>
        $"{Declaration}<!DOCTYPE QueryResult [<!ENTITY x SYSTEM \"{WebUtility.HtmlEncode(systemId)}\">]>"
        + $"<QueryResult xmlns=\"{XmlNodeWriter.Namespace}\"><Entities>&x;</Entities></QueryResult>";

    public static string Nested(int depth)
    {
        StringBuilder text = new(Declaration + $"<QueryResult xmlns=\"{XmlNodeWriter.Namespace}\">");
        for (int i = 0; i < depth; i++)
            text.Append("<Entities>");

        for (int i = 0; i < depth; i++)
            text.Append("</Entities>");

        return text.Append("</QueryResult>").ToString();
    }
}
