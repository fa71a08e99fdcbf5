using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using VeeamEM.Connection;

namespace VeeamEM.Query;

/// <summary>Turns what users give for a raw request into a path below <c>/api/</c>, and nothing else.</summary>
internal static class RequestPath
{
    private const string Root = "/api/";

    /// <summary>Path and query on the connection's own host; an address of another host or outside of the API is refused.</summary>
    internal static string Resolve(Uri server, string path, IDictionary? query)
    {
        string given = path.Trim();
        string shown = TypedAddress.Shown(path);
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

        string parameters = string.Join("&", Parameters(query));
        return address.PathAndQuery + (parameters.Length == 0 ? string.Empty : (address.Query.Length == 0 ? "?" : "&") + parameters);
    }

    private static IEnumerable<string> Parameters(IDictionary? query)
    {
        foreach (DictionaryEntry entry in query ?? new Hashtable())
        {
            IEnumerable values = entry.Value is IEnumerable many and not string ? many : new[] { entry.Value };
            foreach (object? value in values)
                yield return Uri.EscapeDataString(Text(entry.Key)) + "=" + Uri.EscapeDataString(Text(value));
        }
    }

    private static string Text(object? value) => value switch
    {
        DateTime date => UtcDate.Write(date),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
