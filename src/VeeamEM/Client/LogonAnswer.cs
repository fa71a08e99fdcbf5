using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using VeeamEM.Connection;
using VeeamEM.Xml;

namespace VeeamEM.Client;

/// <summary>The response to a logon.</summary>
internal static class LogonAnswer
{
    /// <summary>Reads the response to a logon; null if it has no token and so is not from an Enterprise Manager.</summary>
    internal static Logon? Read(HttpResponseMessage response, Stream body)
    {
        if (!response.Headers.TryGetValues(Logon.TokenHeader, out IEnumerable<string>? values) || values.FirstOrDefault() is not { Length: > 0 } token)
            return null;

        string? sessionId = null;
        string? userName = null;
        try
        {
            using var xml = SafeXml.CreateReader(body);
            var document = new ElementReader(xml, string.Empty, new MalformedValues(_ => { }));
            _ = document.Root();
            for (int depth = document.Depth; document.NextChild(depth);)
            {
                if (document.LocalName == "SessionId")
                    sessionId = document.Text();
                else if (document.LocalName == "UserName")
                    userName = document.Text();
            }
        }
        catch (System.Xml.XmlException)
        {
            // Only the token is essential. If the body has no session ID, the one in Location or in the token is used to log off.
        }

        sessionId ??= IdOf(response.Headers.Location?.OriginalString) ?? IdInside(token);
        return new Logon(token, sessionId, userName, [IdOf(sessionId), IdInside(token)]);
    }

    private static string? IdOf(string? address) => EntityId.TryParse(address, out Guid id) ? id.ToString() : null;

    // Base64 of the ID as text; in the examples of older pages, of its 16 bytes.
    private static string? IdInside(string token)
    {
        try
        {
            byte[] bytes = Convert.FromBase64String(token);
            return bytes.Length == 16 ? new Guid(bytes).ToString()
                : Guid.TryParse(Encoding.UTF8.GetString(bytes), out Guid id) ? id.ToString()
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
