using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VeeamEM.Simulator.Protocol;

/// <summary>A request to the API, reduced to the parts that determine the response.</summary>
internal sealed record EmRequest
{
    public const string TokenHeader = "X-RestSvcSessionId";
    private const string JsonMediaType = "application/json";

    public required string Method { get; init; }

    /// <summary>Path and query exactly as received.</summary>
    public required string RawTarget { get; init; }

    /// <summary>The parts of the path after <c>/api</c>.</summary>
    public required ImmutableArray<string> Segments { get; init; }
    public required QueryString Query { get; init; }
    public required bool WantsJson { get; init; }
    public required string Scheme { get; init; }
    public required string Host { get; init; }
    public string? TokenOfHeader { get; init; }
    public string? TokenOfCookie { get; init; }
    public string? Authorization { get; init; }
    public string? Accept { get; init; }
    public string? UserAgent { get; init; }

    /// <summary>A cookie overrides the header.</summary>
    public string? Token => TokenOfCookie ?? TokenOfHeader;

    /// <summary>Whether neither Content-Length nor Transfer-Encoding shows where the request ends.</summary>
    public bool LacksLength { get; init; }

    public bool HasFormat(string name) => string.Equals(Query["format"], name, StringComparison.OrdinalIgnoreCase);

    public static EmRequest From(HttpContext context)
    {
        string target = OriginForm(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? target : target[..question];
        IHeaderDictionary headers = context.Request.Headers;
        string? accept = NullIfEmpty(headers.Accept.ToString());
        return new EmRequest
        {
            Method = context.Request.Method,
            RawTarget = target,
            Segments = [.. Uri.UnescapeDataString(path).Split('/', StringSplitOptions.RemoveEmptyEntries).AsSpan(1)],
            Query = QueryString.Parse(question < 0 ? string.Empty : target[question..]),
            WantsJson = accept?.Contains(JsonMediaType, StringComparison.OrdinalIgnoreCase) == true,
            Scheme = context.Request.Scheme,
            Host = context.Request.Host.Value ?? string.Empty,
            TokenOfHeader = NullIfEmpty(headers[TokenHeader].ToString()),
            TokenOfCookie = NullIfEmpty(context.Request.Cookies[TokenHeader]),
            Authorization = NullIfEmpty(headers.Authorization.ToString()),
            Accept = accept,
            UserAgent = NullIfEmpty(headers.UserAgent.ToString()),
            LacksLength = headers.ContentLength is null && headers.TransferEncoding.Count == 0,
        };
    }

    /// <summary>A client that uses this server as its proxy sends the full address.</summary>
    private static string OriginForm(string target) =>
        target.StartsWith('/') || !Uri.TryCreate(target, UriKind.Absolute, out Uri? address) ? target : address.PathAndQuery;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
