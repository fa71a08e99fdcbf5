using System.Collections.Generic;
using System.Linq;
using System.Net.Http;

namespace VeeamEM.Tests.Support;

/// <summary>A request as received, copied before its sender could change it.</summary>
internal sealed class SentRequest
{
    private readonly Dictionary<string, string> _headers;

    internal SentRequest(HttpRequestMessage request)
    {
        Method = request.Method.Method;
        Host = request.RequestUri!.Authority;
        PathAndQuery = request.RequestUri.PathAndQuery;
        Path = request.RequestUri.AbsolutePath;
        _headers = request.Headers.ToDictionary(
            header => header.Key,
            header => string.Join(", ", header.Value),
            System.StringComparer.OrdinalIgnoreCase);
    }

    internal string Method { get; }

    internal string Host { get; }

    internal string Path { get; }

    internal string PathAndQuery { get; }

    internal string? Authorization => Header("Authorization");

    internal string? Token => Header("X-RestSvcSessionId");

    internal string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>Method, path and query, in the form that tests expect.</summary>
    /// <returns>Such as <c>GET /api/</c>.</returns>
    public override string ToString() => Method + " " + PathAndQuery;
}
