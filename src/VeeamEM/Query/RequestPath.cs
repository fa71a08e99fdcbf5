using System;
using VeeamEM.Connection;

namespace VeeamEM.Query;

/// <summary>Turns what users give for a raw request into a path below <c>/api/</c>, and nothing else.</summary>
internal static class RequestPath
{
    private const string Root = "/api/";

    /// <summary>Path and query on the connection's own host; an address of another host or outside of the API is refused.</summary>
    /// <param name="server">The address of the connection.</param>
    /// <param name="path">What the user typed.</param>
    /// <param name="parameters">More parameters for the query, escaped; or nothing.</param>
    internal static string Resolve(Uri server, string path, string parameters)
    {
        // Escaped, because it would cut off the rest without a word; a fragment never leaves a client.
        string given = path.Trim().Replace("#", "%23");
        string shown = TypedAddress.MaskUserInfo(path);
        if (given.IndexOf('\\') >= 0)
            throw VemErrors.RequestInvalid($"\"{shown}\" holds a backslash, which paths of the API do not have.");
        if (string.Equals(given.TrimEnd('/'), "/api", StringComparison.OrdinalIgnoreCase))
            given = Root;
        bool isAbsolute = given.IndexOf("://", StringComparison.Ordinal) >= 0;
        bool isRooted = given.StartsWith("/", StringComparison.Ordinal);
        if (!Uri.TryCreate(server, isAbsolute || isRooted ? given : Root + given, out Uri? address))
            throw VemErrors.RequestInvalid($"\"{shown}\" is no path of a resource.");
        if (address.UserInfo.Length > 0)
            throw VemErrors.RequestInvalid("The address carries a user name or password, which belongs into -Credential of Connect-VemServer.");
        if (address.Scheme != server.Scheme || address.Authority != server.Authority)
        {
            throw VemErrors.RequestInvalid(
                $"\"{shown}\" leads elsewhere than {server.GetLeftPart(UriPartial.Authority)}; the logon stays with the server that granted it.");
        }

        // Encoded dots and slashes are undone by some servers after our check.
        string decoded = Uri.UnescapeDataString(address.AbsolutePath);
        if (!address.AbsolutePath.StartsWith(Root, StringComparison.OrdinalIgnoreCase) || decoded.Contains("..") || decoded.Contains("\\"))
            throw VemErrors.RequestInvalid($"\"{shown}\" leads out of {Root}, where the API is.");

        return address.PathAndQuery + (parameters.Length == 0 ? string.Empty : (address.Query.Length == 0 ? "?" : "&") + parameters);
    }
}
