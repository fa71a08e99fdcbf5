using System;
using System.Linq;
using VeeamEM.Connection;

namespace VeeamEM.Query;

/// <summary>Turns what users type for a raw request into a path below <c>/api/</c>, and rejects anything else.</summary>
internal static class RequestPath
{
    private const string Root = "/api/";

    /// <summary>Returns path and query on the connection's own host; rejects an address on another host or outside the API, a logon, and a parameter given twice.</summary>
    /// <param name="server">The address of the connection.</param>
    /// <param name="path">What the user typed.</param>
    /// <param name="parameters">Further query parameters, escaped; may be empty.</param>
    internal static string Resolve(Uri server, string path, string parameters)
    {
        // Escaped, because it would silently cut off the rest: a client never sends a fragment.
        string given = path.Trim().Replace("#", "%23");
        string masked = TypedAddress.MaskIfUserInfo(path);
        if (given.IndexOf('\\') >= 0)
            throw VemErrors.RequestInvalid($"\"{masked}\" contains a backslash, which API paths do not have.");
        if (string.Equals(given.TrimEnd('/'), "/api", StringComparison.OrdinalIgnoreCase))
            given = Root;
        bool isAbsolute = given.Split('?')[0].IndexOf("://", StringComparison.Ordinal) >= 0;
        bool isRooted = given.StartsWith("/", StringComparison.Ordinal);
        if (!Uri.TryCreate(server, isAbsolute || isRooted ? given : Root + given, out Uri? address))
            throw VemErrors.RequestInvalid($"\"{masked}\" is not a resource path.");
        if (address.UserInfo.Length > 0)
            throw VemErrors.RequestInvalid("The address contains a user name or password; specify them with -Credential of Connect-VemServer instead.");
        if (address.Scheme != server.Scheme || address.Authority != server.Authority)
        {
            throw VemErrors.RequestInvalid(
                $"\"{masked}\" is not on {server.GetLeftPart(UriPartial.Authority)}; a logon is only used on the server that granted it.",
                isAbsolute && IsLink(address) ? "If this is a link from that server, send only its path: Invoke-VemRequest ([uri] $href).PathAndQuery" : null);
        }

        // Some servers decode encoded dots and slashes after this check.
        string decoded = Uri.UnescapeDataString(address.AbsolutePath);
        if (!address.AbsolutePath.StartsWith(Root, StringComparison.OrdinalIgnoreCase) || decoded.Contains("..") || decoded.Contains("\\"))
            throw VemErrors.RequestInvalid($"\"{masked}\" leads out of {Root}, the root of the API.");

        // The server rejects the token there, which would look like an expired logon.
        if (string.Equals(decoded.Substring(Root.Length).TrimStart('/').Split('/')[0], "sessionMngr", StringComparison.OrdinalIgnoreCase))
        {
            throw VemErrors.RequestInvalid(
                $"\"{masked}\" is the resource for logging on, but Connect-VemServer manages logons.",
                "Use Connect-VemServer to log on and Disconnect-VemServer to log off.");
        }

        if (ParameterNames.In(parameters).FirstOrDefault(ParameterNames.In(address.Query).Contains) is { } twice)
        {
            throw VemErrors.RequestInvalid(
                $"The parameter {twice} is in both -Path and -Query.",
                "Specify it once: omit it from -Path or from -Query.");
        }

        return address.PathAndQuery + (parameters.Length == 0 ? string.Empty : (address.Query.Length == 0 ? "?" : "&") + parameters);
    }

    // Servers link to themselves by the name of their computer, which need not be the name of the connection.
    private static bool IsLink(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.AbsolutePath.StartsWith(Root, StringComparison.OrdinalIgnoreCase);
}
