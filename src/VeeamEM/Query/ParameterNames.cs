using System;
using System.Collections.Generic;
using System.Linq;

namespace VeeamEM.Query;

/// <summary>The names of query parameters, as the server decodes them. It ignores case.</summary>
internal static class ParameterNames
{
    /// <summary>The names in a query string, with or without its question mark.</summary>
    internal static HashSet<string> In(string query) => new HashSet<string>(
        query.TrimStart('?').Split('&').Where(parameter => parameter.Length > 0).Select(parameter => Decode(parameter.Split('=')[0])),
        StringComparer.OrdinalIgnoreCase);

    private static string Decode(string name) => Uri.UnescapeDataString(name.Replace('+', ' '));
}
